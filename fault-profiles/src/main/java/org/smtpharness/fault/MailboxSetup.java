package org.smtpharness.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which recipients a server has.
 *
 * @param mailboxes with distinct addresses; of two in several profiles the one of the profile that
 *     is consulted first counts
 * @param domains the server's domains besides those of its mailboxes, in lower case
 * @param catchAll whether every address in its domains is known
 */
public record MailboxSetup(List<Mailbox> mailboxes, List<String> domains, boolean catchAll) {
  /** A server that knows nothing of its recipients. */
  public static final MailboxSetup NONE = new MailboxSetup(List.of(), List.of(), false);

  /** How a domain is written, as a regular expression. */
  public static final String DOMAIN = "[^@\\s<>,]{1,255}";

  public MailboxSetup {
    mailboxes = List.copyOf(mailboxes);
    domains = domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    Set<String> addresses = new HashSet<>();
    for (Mailbox mailbox : mailboxes) {
      if (!addresses.add(mailbox.address())) {
        throw new IllegalArgumentException(
            "there are two mailboxes with the address '" + mailbox.address() + "'");
      }
    }
    for (String domain : domains) {
      if (!domain.matches(DOMAIN)) {
        throw new IllegalArgumentException(
            "expected a domain such as example.test but found '" + domain + "'");
      }
    }
  }
}
