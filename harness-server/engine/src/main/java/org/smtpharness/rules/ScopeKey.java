package org.smtpharness.rules;

import java.util.Locale;
import java.util.Optional;
import org.smtpharness.fault.Scope;

/** Whose counter a situation belongs to. */
final class ScopeKey {
  /** Separates the parts of a key; can't occur in a command line that was accepted. */
  private static final char SEPARATOR = '\0';

  private ScopeKey() {}

  /** The key of that scope; empty when the situation does not know it yet. */
  static Optional<String> of(Scope scope, Situation situation) {
    return switch (scope) {
      case SERVER -> Optional.of("");
      case CLIENT_IP -> Optional.of(situation.clientIp());
      case CLIENT_NETWORK -> Optional.of(ClientNetwork.of(situation.clientIp(), 24, 64));
      case SESSION -> Optional.of(Long.toString(situation.session()));
      case HELO -> situation.helo().map(ScopeKey::lower);
      case SENDER -> situation.sender().map(ScopeKey::foldDomain);
      case SENDER_DOMAIN -> situation.sender().map(ScopeKey::domain);
      case RECIPIENT -> recipient(situation).map(ScopeKey::foldDomain);
      case RECIPIENT_DOMAIN -> recipient(situation).map(ScopeKey::domain);
      case TRIPLET ->
          recipient(situation)
              .map(recipient -> situation.clientIp() + SEPARATOR + path(situation, recipient));
      case MESSAGE -> situation.details().headers().messageId();
      case USER -> situation.details().user();
      case ENVELOPE -> situation.firstRecipient().map(recipient -> path(situation, recipient));
    };
  }

  private static Optional<String> recipient(Situation situation) {
    return situation.recipient().or(situation::firstRecipient);
  }

  private static String path(Situation situation, String recipient) {
    return foldDomain(situation.sender().orElse("")) + SEPARATOR + foldDomain(recipient);
  }

  private static String foldDomain(String mailbox) {
    int at = mailbox.lastIndexOf('@');
    return at < 0 ? mailbox : mailbox.substring(0, at) + lower(mailbox.substring(at));
  }

  private static String domain(String mailbox) {
    return lower(mailbox.substring(mailbox.lastIndexOf('@') + 1));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
