/**
 * The HTTP API of the stand-alone server. {@link org.smtpharness.http.HttpApi} serves {@code /v1};
 * one class answers for each kind of resource; views keep what is sent apart from the journal's
 * records; {@code Gate} keeps web pages and strangers out.
 */
package org.smtpharness.http;
