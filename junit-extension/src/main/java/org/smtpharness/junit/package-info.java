/**
 * The JUnit Jupiter extension: a {@link org.smtpharness.SmtpHarness} for each test. Start with
 * {@link org.smtpharness.junit.SmtpHarnessTest}, or with {@link
 * org.smtpharness.junit.SmtpHarnessExtension} in a field for all options. Needs JUnit 5.12 or newer
 * and no AssertJ.
 */
package org.smtpharness.junit;
