package org.smtpharness.rules;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.explain.Aspect;
import org.smtpharness.fault.Scope;

/** Whose counter a situation belongs to. */
final class ScopeKey {
  /** Separates the parts of a key; can't occur in a command line that was accepted. */
  private static final char SEPARATOR = '\0';

  private ScopeKey() {}

  /** That the key of that scope is known. */
  static Criterion<Situation, Optional<String>> criterion(Aspect aspect, String name, Scope scope) {
    return new Criterion<>(
        aspect,
        name,
        scope.keyword(),
        situation -> of(scope, situation),
        Optional::isPresent,
        key -> key.map(ScopeKey::written).map(Shown::text).orElse("not known"));
  }

  /** A key as people read and write it: parts with a space between them. */
  static String written(String key) {
    return key.replace(SEPARATOR, ' ');
  }

  /** The key that people write so. */
  static String read(Scope scope, String text) {
    return switch (scope) {
      case SERVER -> "";
      case HOST, HELO, SENDER_DOMAIN, RECIPIENT_DOMAIN -> lower(text);
      case SENDER, RECIPIENT -> foldDomain(text);
      case TRIPLET, ENVELOPE ->
          Stream.of(text.split(" ", -1))
              .map(ScopeKey::foldDomain)
              .collect(Collectors.joining(String.valueOf(SEPARATOR)));
      case CLIENT_NETWORK -> network(text.replaceFirst("/[0-9]+$", ""));
      case CLIENT_IP, SESSION, MESSAGE, USER -> text;
    };
  }

  /** The key of that scope; empty when the situation does not know it yet. */
  static Optional<String> of(Scope scope, Situation situation) {
    return switch (scope) {
      case SERVER -> Optional.of("");
      case CLIENT_IP -> Optional.of(situation.clientIp());
      case CLIENT_NETWORK -> Optional.of(network(situation.clientIp()));
      case SESSION -> Optional.of(Long.toString(situation.session()));
      case HOST -> situation.details().host();
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

  private static String network(String ip) {
    return ClientNetwork.of(ip, 24, 64);
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
