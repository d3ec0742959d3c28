/**
 * The checks, each a class of its own with a test of its own, and the analysis that runs them and
 * lets one root cause be one finding.
 */
package org.smtpharness.conduct.check;
