/**
 * What a receiver judges a sender by: SPF (RFC 7208), DKIM (RFC 6376) and DMARC (RFC 9989), with
 * the reason for each result and the questions that led to it.
 *
 * <p>Evaluators are pure: they ask a {@link org.smtpharness.dns.DnsLookup}, keep nothing, and know
 * neither rules nor sessions.
 */
package org.smtpharness.reputation;
