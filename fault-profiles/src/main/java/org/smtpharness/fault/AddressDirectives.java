package org.smtpharness.fault;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which addresses ask for a fault by themselves. At the directive domains the local part says what
 * is asked for, or what follows its last {@code +}; at the plus domains only a recipient with a
 * {@code +} does, for in a reverse-path it is VERP more often than not.
 *
 * @param domains patterns of directive domains; may be empty
 * @param plus patterns of further domains whose plus addresses are directives; may be empty
 */
public record AddressDirectives(List<TextPattern> domains, List<TextPattern> plus) {
  /** The addresses at {@code fault.test}. */
  public static final AddressDirectives DEFAULT = at("fault.test");

  public AddressDirectives {
    domains = List.copyOf(domains);
    plus = List.copyOf(plus);
  }

  /** Addresses at domains of that pattern, and no others. */
  public static AddressDirectives at(String pattern) {
    return new AddressDirectives(List.of(TextPattern.of(pattern)), List.of());
  }

  /** The same, with the plus addresses at domains of that pattern. */
  public AddressDirectives withPlus(String pattern) {
    return new AddressDirectives(domains, List.of(TextPattern.of(pattern)));
  }

  /** What a recipient asks for, in lower case; empty when its address is an ordinary one. */
  public Optional<String> ofRecipient(String mailbox) {
    int at = mailbox.lastIndexOf('@');
    boolean hasPlus = mailbox.substring(0, Math.max(at, 0)).indexOf('+') >= 0;
    return isAt(domains, mailbox) || hasPlus && isAt(plus, mailbox)
        ? Optional.of(directive(mailbox))
        : Optional.empty();
  }

  /** What a sender asks for, in lower case; empty when its address is an ordinary one. */
  public Optional<String> ofSender(String mailbox) {
    return isAt(domains, mailbox) ? Optional.of(directive(mailbox)) : Optional.empty();
  }

  private static boolean isAt(List<TextPattern> patterns, String mailbox) {
    int at = mailbox.lastIndexOf('@');
    return at >= 0
        && patterns.stream().anyMatch(pattern -> pattern.matches(mailbox.substring(at + 1)));
  }

  private static String directive(String mailbox) {
    String local = mailbox.substring(0, mailbox.lastIndexOf('@'));
    return local.substring(local.lastIndexOf('+') + 1).toLowerCase(Locale.ROOT);
  }
}
