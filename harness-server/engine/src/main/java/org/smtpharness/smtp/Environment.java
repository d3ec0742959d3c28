package org.smtpharness.smtp;

import org.smtpharness.auth.UserDirectory;
import org.smtpharness.journal.EventLog;
import org.smtpharness.mailbox.MailboxStore;
import org.smtpharness.rules.RuleBook;

/**
 * What a session finds when it is accepted, and keeps to its end.
 *
 * @param journal where it is recorded
 * @param rules what decides its faults
 * @param users who can authenticate
 * @param mailboxes who is known as a recipient
 */
public record Environment(
    EventLog journal, RuleBook rules, UserDirectory users, MailboxStore mailboxes) {

  /** An environment in which nothing is known of recipients. */
  public Environment(EventLog journal, RuleBook rules, UserDirectory users) {
    this(journal, rules, users, new MailboxStore());
  }
}
