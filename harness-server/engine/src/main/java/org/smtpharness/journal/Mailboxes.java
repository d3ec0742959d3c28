package org.smtpharness.journal;

import java.util.Locale;

/** How mailboxes compare: domains without regard to case, local parts exactly (RFC 5321 2.4). */
final class Mailboxes {
  private Mailboxes() {}

  static boolean same(String one, String other) {
    return key(one).equals(key(other));
  }

  static String key(String mailbox) {
    int at = mailbox.lastIndexOf('@');
    return at < 0
        ? mailbox
        : mailbox.substring(0, at) + mailbox.substring(at).toLowerCase(Locale.ROOT);
  }
}
