/**
 * Tells why rules fired or stayed silent: an {@link org.smtpharness.explain.Explanation} of one
 * stage holds every rule with its checks. Plain values; knows faults only.
 */
package org.smtpharness.explain;
