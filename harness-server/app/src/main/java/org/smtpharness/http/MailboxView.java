package org.smtpharness.http;

import org.smtpharness.fault.Mailbox;
import org.smtpharness.mailbox.MailboxUse;

/**
 * A mailbox as the API shows it.
 *
 * @param address its address
 * @param messages how many messages it holds
 * @param octets how many octets they have together
 * @param quota how many octets it holds at most; null for no limit
 * @param quotaMessages how many messages it holds at most; null for no limit
 * @param full whether nothing more fits
 */
record MailboxView(
    String address, int messages, long octets, Long quota, Integer quotaMessages, boolean full) {

  static MailboxView of(MailboxUse use) {
    Mailbox mailbox = use.mailbox();
    return new MailboxView(
        mailbox.address(),
        use.messages(),
        use.octets(),
        mailbox.quota().isPresent() ? mailbox.quota().getAsLong() : null,
        mailbox.quotaMessages().isPresent() ? mailbox.quotaMessages().getAsInt() : null,
        use.isFull());
  }
}
