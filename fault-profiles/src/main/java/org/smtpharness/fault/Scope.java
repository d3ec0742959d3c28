package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Who owns a counter or sequence: each key of the scope has a count of its own. */
public enum Scope {
  /** One count for the whole server. */
  SERVER,
  /** One for each client address. */
  CLIENT_IP,
  /** One for each network of clients: the first 24 bits of an IPv4 address, 64 of an IPv6 one. */
  CLIENT_NETWORK,
  /** One for each host that the server plays. */
  HOST,
  /** One for each session, which is one TCP connection. */
  SESSION,
  /** One for each argument of EHLO or HELO. */
  HELO,
  /** One for each reverse-path. */
  SENDER,
  /** One for each domain of reverse-paths. */
  SENDER_DOMAIN,
  /** One for each forward-path. */
  RECIPIENT,
  /** One for each domain of forward-paths. */
  RECIPIENT_DOMAIN,
  /** One for each (client address, sender, recipient), as greylisting counts (RFC 6647). */
  TRIPLET,
  /** One for each sender with the first recipient of its transaction. */
  ENVELOPE,
  /** One for each Message-ID; at {@code end-of-data} only. */
  MESSAGE,
  /** One for each user that a client authenticated as. */
  USER;

  /** The word for this scope in profiles, such as {@code client-ip}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The scope with that {@link #keyword()}. */
  public static Optional<Scope> of(String keyword) {
    return Arrays.stream(values()).filter(scope -> scope.keyword().equals(keyword)).findFirst();
  }

  /** Whether a key of this scope can be known at that stage. */
  public boolean isKnownAt(Stage stage) {
    return switch (this) {
      case SERVER, CLIENT_IP, CLIENT_NETWORK, HOST, SESSION, USER -> true;
      case MESSAGE -> stage == Stage.END_OF_DATA;
      case HELO -> Fact.HELO.isKnownAt(stage);
      case SENDER, SENDER_DOMAIN -> Fact.SENDER.isKnownAt(stage);
      case RECIPIENT, RECIPIENT_DOMAIN, TRIPLET, ENVELOPE -> Fact.RECIPIENT.isKnownAt(stage);
    };
  }
}
