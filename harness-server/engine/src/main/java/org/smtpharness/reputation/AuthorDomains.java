package org.smtpharness.reputation;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The domains of the mailboxes in a From field (RFC 5322 section 3.4). */
final class AuthorDomains {
  private AuthorDomains() {}

  /** The domains in lower case with A-labels, each once; a mailbox without one gives "". */
  static Set<String> of(HeaderText field) {
    String value =
        new String(field.value().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    Set<String> domains = new LinkedHashSet<>();
    for (String mailbox : mailboxes(value)) {
      domains.add(domain(mailbox));
    }
    return domains;
  }

  private static String domain(String mailbox) {
    String address = mailbox;
    int open = mailbox.lastIndexOf('<');
    if (open >= 0) {
      int close = mailbox.indexOf('>', open);
      address = mailbox.substring(open + 1, close < 0 ? mailbox.length() : close);
    }
    String domain = address.substring(address.lastIndexOf('@') + 1).strip();
    if (!address.contains("@") || domain.startsWith("[")) {
      return "";
    }
    try {
      return DomainNames.withoutRoot(IDN.toASCII(domain).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** The mailboxes without comments and quoted strings; of a group, its members. */
  private static List<String> mailboxes(String value) {
    List<String> mailboxes = new ArrayList<>();
    StringBuilder mailbox = new StringBuilder();
    int comments = 0;
    boolean quoted = false;
    boolean angle = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && (quoted || comments > 0)) {
        i++;
      } else if (quoted) {
        quoted = c != '"';
      } else if (c == '(') {
        comments++;
      } else if (c == ')' && comments > 0) {
        comments--;
      } else if (comments > 0) {
        continue;
      } else if (c == '"') {
        quoted = true;
        mailbox.append('_');
      } else if (!angle && (c == ',' || c == ';')) {
        addTo(mailboxes, mailbox);
      } else if (!angle && c == ':') {
        mailbox.setLength(0);
      } else {
        angle = c == '<' || angle && c != '>';
        mailbox.append(c);
      }
    }
    addTo(mailboxes, mailbox);
    return mailboxes;
  }

  private static void addTo(List<String> mailboxes, StringBuilder mailbox) {
    if (!mailbox.toString().isBlank()) {
      mailboxes.add(mailbox.toString());
    }
    mailbox.setLength(0);
  }
}
