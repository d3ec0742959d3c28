package org.smtpharness.smtp;

import org.smtpharness.auth.UserDirectory;
import org.smtpharness.journal.EventLog;
import org.smtpharness.rules.RuleBook;

/**
 * What a session finds when it is accepted, and keeps to its end.
 *
 * @param journal where it is recorded
 * @param rules what decides its faults
 * @param users who can authenticate
 */
public record Environment(EventLog journal, RuleBook rules, UserDirectory users) {}
