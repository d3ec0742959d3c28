package org.smtpharness.conduct.evidence;

import java.net.IDN;
import java.util.Locale;

/** How mailboxes compare (RFC 5321 section 2.4). */
final class MailboxKey {
  private MailboxKey() {}

  /** The domain in lower case and as A-labels; the local part as it is, without needless quotes. */
  static String of(String mailbox) {
    int at = mailbox.lastIndexOf('@');
    return at < 0 ? mailbox : local(mailbox.substring(0, at)) + '@' + domain(mailbox, at + 1);
  }

  /** Whether the local part has a tag behind a plus sign. */
  static boolean hasTag(String mailbox) {
    int plus = mailbox.indexOf('+');
    return plus > 0 && plus < mailbox.lastIndexOf('@') - 1;
  }

  /** Within quotes a backslash says nothing of the character behind it (RFC 5321 4.1.2). */
  private static String local(String local) {
    if (local.length() < 2 || !local.startsWith("\"") || !local.endsWith("\"")) {
      return local;
    }
    String said = local.substring(1, local.length() - 1).replaceAll("\\\\(.)", "$1");
    boolean dotString = said.matches("[\\w!#$%&'*+/=?^`{|}~-]+(\\.[\\w!#$%&'*+/=?^`{|}~-]+)*");
    return dotString ? said : '"' + said.replaceAll("([\"\\\\])", "\\\\$1") + '"';
  }

  private static String domain(String mailbox, int start) {
    String domain = mailbox.substring(start).toLowerCase(Locale.ROOT);
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }
}
