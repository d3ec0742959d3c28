/**
 * The journal: what happened, as it happened. {@link org.smtpharness.journal.EventLog} is appended
 * to by everything that observes; {@link org.smtpharness.journal.Journal} is an immutable snapshot
 * with sessions, transactions, messages and deliveries as views of the events.
 */
package org.smtpharness.journal;
