/** The embeddable harness: {@link org.smtpharness.SmtpHarness} and its builder. */
package org.smtpharness;
