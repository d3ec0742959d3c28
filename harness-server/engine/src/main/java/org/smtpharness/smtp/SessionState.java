package org.smtpharness.smtp;

import java.util.Optional;
import org.smtpharness.rules.Details;

/** What a session remembers between commands. For the session's thread alone. */
final class SessionState {
  private final String hostname;
  private final String clientIp;
  private final Limits limits;
  private Optional<String> helo = Optional.empty();
  private boolean extended;
  private Optional<Transaction> transaction = Optional.empty();

  SessionState(String hostname, String clientIp, Limits limits) {
    this.hostname = hostname;
    this.clientIp = clientIp;
    this.limits = limits;
  }

  String hostname() {
    return hostname;
  }

  String clientIp() {
    return clientIp;
  }

  Limits limits() {
    return limits;
  }

  /** The argument of the last EHLO or HELO. */
  Optional<String> helo() {
    return helo;
  }

  /** Whether the client greeted with EHLO, so that extensions may be used. */
  boolean isExtended() {
    return extended;
  }

  /** The open transaction. */
  Optional<Transaction> transaction() {
    return transaction;
  }

  /** What is known of the session at every stage. */
  Details details() {
    return Details.NONE;
  }

  /** The client greeted; an open transaction is gone (RFC 5321 section 4.1.4). */
  void greet(String name, boolean withEhlo) {
    helo = Optional.of(name);
    extended = withEhlo;
    endTransaction();
  }

  void begin(Transaction opened) {
    transaction = Optional.of(opened);
  }

  void endTransaction() {
    transaction = Optional.empty();
  }
}
