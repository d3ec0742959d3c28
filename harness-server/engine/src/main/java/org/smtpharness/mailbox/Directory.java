package org.smtpharness.mailbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpharness.fault.Mailbox;
import org.smtpharness.fault.MailboxSetup;

/** The mailboxes and domains that profiles declare. Immutable. */
final class Directory {
  /** Nothing is declared. */
  static final Directory NONE = new Directory(List.of());

  private static final String POSTMASTER = "postmaster";

  private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
  private final Set<String> domains = new LinkedHashSet<>();
  private final boolean catchAll;

  /** What those declare; of two mailboxes with one address the first counts. */
  Directory(List<MailboxSetup> setups) {
    for (MailboxSetup setup : setups) {
      domains.addAll(setup.domains());
      for (Mailbox mailbox : setup.mailboxes()) {
        mailboxes.putIfAbsent(key(mailbox.address()), mailbox);
        domains.add(domain(mailbox.address()));
      }
    }
    catchAll = setups.stream().anyMatch(MailboxSetup::catchAll);
  }

  boolean isEmpty() {
    return domains.isEmpty();
  }

  List<Mailbox> mailboxes() {
    return List.copyOf(mailboxes.values());
  }

  Optional<Mailbox> find(String address) {
    return Optional.ofNullable(mailboxes.get(key(address)));
  }

  /** The mailboxes that a user name or an address can mean. */
  List<Mailbox> search(String text) {
    if (text.contains("@")) {
      return find(text).stream().toList();
    }
    List<Mailbox> found = new ArrayList<>();
    for (Mailbox mailbox : mailboxes.values()) {
      if (localPart(mailbox.address()).equals(text)) {
        found.add(mailbox);
      }
    }
    return found;
  }

  /** Whether the address is one of the server's domains, or has none. */
  boolean isLocal(String address) {
    return !address.contains("@") || domains.contains(domain(address));
  }

  /**
   * Whether an address without a mailbox is known nevertheless: every one, or that of the
   * postmaster, whom each server has (RFC 5321 section 4.5.1).
   */
  boolean isCaught(String address) {
    return isLocal(address) && (catchAll || localPart(address).equalsIgnoreCase(POSTMASTER));
  }

  /** The same text for the same mailbox: local parts compare exactly, domains do not. */
  static String key(String address) {
    return localPart(address) + "@" + domain(address);
  }

  private static String localPart(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? address : address.substring(0, at);
  }

  private static String domain(String address) {
    int at = address.lastIndexOf('@');
    return at < 0 ? "" : address.substring(at + 1).toLowerCase(Locale.ROOT);
  }
}
