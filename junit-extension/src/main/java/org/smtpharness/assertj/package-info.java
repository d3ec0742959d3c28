/**
 * AssertJ assertions on what a client did: start with {@link
 * org.smtpharness.assertj.SmtpAssertions}. AssertJ has to be on the class path; JUnit need not be.
 */
package org.smtpharness.assertj;
