package org.smtpharness.mailbox;

import org.smtpharness.fault.Mailbox;

/**
 * How much a mailbox holds.
 *
 * @param mailbox what it is
 * @param messages how many messages it holds
 * @param octets how many octets they have together
 */
public record MailboxUse(Mailbox mailbox, int messages, long octets) {

  /** Whether nothing more fits. */
  public boolean isFull() {
    return mailbox.quota().isPresent() && octets >= mailbox.quota().getAsLong()
        || mailbox.quotaMessages().isPresent() && messages >= mailbox.quotaMessages().getAsInt();
  }

  /** Whether so many octets fit. */
  boolean fits(long more) {
    return mailbox.quota().isEmpty() || octets + more <= mailbox.quota().getAsLong();
  }

  /** Says how much of how much is used. */
  String words() {
    StringBuilder words = new StringBuilder();
    mailbox.quota().ifPresent(quota -> words.append(octets + " of " + quota + " octets used"));
    mailbox
        .quotaMessages()
        .ifPresent(
            quota ->
                words
                    .append(words.isEmpty() ? "" : ", ")
                    .append(messages + " of " + quota + " messages"));
    return words.toString();
  }
}
