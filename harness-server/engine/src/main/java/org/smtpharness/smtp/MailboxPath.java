package org.smtpharness.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A Path of MAIL or RCPT (RFC 5321 section 4.1.2, with the characters of RFC 6531 section 3.3): the
 * mailbox in angle brackets; a source route in front of it is ignored (section 4.1.1.3).
 *
 * @param mailbox the mailbox without brackets; empty for {@code <>}
 * @param rest what follows the closing bracket
 */
record MailboxPath(String mailbox, String rest) {
  private static final int LONGEST_LOCAL_PART = 64;
  private static final int LONGEST_DOMAIN = 255;

  /** Reads a path at the front of the text; empty when it is none. */
  static Optional<MailboxPath> parse(String text) {
    if (!text.startsWith("<")) {
      return Optional.empty();
    }
    int from = 1;
    if (text.startsWith("<@")) {
      from = text.indexOf(':') + 1;
      if (from == 0 || !isRoute(text.substring(1, from - 1))) {
        return Optional.empty();
      }
    }
    int close = closingBracket(text, from);
    if (close < 0) {
      return Optional.empty();
    }
    String mailbox = text.substring(from, close);
    boolean good = mailbox.isEmpty() ? from == 1 : isMailbox(mailbox);
    return good
        ? Optional.of(new MailboxPath(mailbox, text.substring(close + 1)))
        : Optional.empty();
  }

  /** Whether it needs SMTPUTF8 (RFC 6531). */
  boolean isInternational() {
    return mailbox.chars().anyMatch(c -> c > 127);
  }

  /** The domain in lower case; empty text when there is none. */
  String domain() {
    return domainOf(mailbox);
  }

  static String domainOf(String mailbox) {
    int at = mailbox.lastIndexOf('@');
    return at < 0 ? "" : mailbox.substring(at + 1).toLowerCase(Locale.ROOT);
  }

  private static int closingBracket(String text, int from) {
    boolean quoted = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isRoute(String route) {
    for (String hop : route.split(",", -1)) {
      if (!hop.startsWith("@") || !DomainSyntax.isDomain(hop.substring(1))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isMailbox(String mailbox) {
    if (mailbox.equalsIgnoreCase("postmaster")) {
      return true;
    }
    int at = mailbox.startsWith("\"") ? mailbox.lastIndexOf("\"@") + 1 : mailbox.indexOf('@');
    if (at < 1) {
      return false;
    }
    String local = mailbox.substring(0, at);
    String domain = mailbox.substring(at + 1);
    return octets(local) <= LONGEST_LOCAL_PART
        && octets(domain) <= LONGEST_DOMAIN
        && (isDotString(local) || isQuotedString(local))
        && (DomainSyntax.isDomain(domain) || DomainSyntax.isAddressLiteral(domain));
  }

  /** Lengths are in octets (RFC 5321 section 4.5.3.1), of UTF-8 beyond ASCII. */
  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static boolean isDotString(String local) {
    for (String atom : local.split("\\.", -1)) {
      if (atom.isEmpty() || !atom.chars().allMatch(MailboxPath::isAtomText)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAtomText(int c) {
    return c > 127 || Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".indexOf(c) >= 0;
  }

  private static boolean isQuotedString(String local) {
    if (local.length() < 2 || !local.startsWith("\"") || !local.endsWith("\"")) {
      return false;
    }
    int last = local.length() - 1;
    for (int i = 1; i < last; i++) {
      char c = local.charAt(i);
      if (c == '\\') {
        i++;
        if (i == last || local.charAt(i) < ' ') {
          return false;
        }
      } else if (c == '"' || c < ' ') {
        return false;
      }
    }
    return true;
  }
}
