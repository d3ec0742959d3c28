/**
 * How a failed test speaks: the error that assertions on a journal throw. It depends on neither
 * AssertJ nor JUnit, so that each works without the other.
 */
package org.smtpharness.failure;
