package org.smtpharness.smtp;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.smtpharness.rules.Details;

/** What a session remembers between commands. For the session's thread alone. */
final class SessionState {
  private final String hostname;
  private final ApparentClient client;
  private final Limits limits;
  private final Policy policy;
  private final long startedAt = System.nanoTime();
  private Optional<String> helo = Optional.empty();
  private boolean extended;
  private Optional<Transaction> transaction = Optional.empty();

  private Announced announced = Announced.NOTHING;
  private long mailsTried;
  private final Set<String> recipientDomains = new HashSet<>();

  private boolean secure;
  private boolean authenticated;
  private Optional<String> user = Optional.empty();

  SessionState(String hostname, ApparentClient client, Limits limits, Policy policy) {
    this.hostname = hostname;
    this.client = client;
    this.limits = limits;
    this.policy = policy;
  }

  String hostname() {
    return hostname;
  }

  /** Who the client is taken for. */
  ApparentClient client() {
    return client;
  }

  Limits limits() {
    return limits;
  }

  /** Whether the session has taken as long as it may. */
  boolean isTimeOver() {
    return System.nanoTime() - startedAt >= limits.session().toNanos();
  }

  /** How long the session may still take; more than zero. */
  Duration timeLeft() {
    long left = limits.session().toNanos() - (System.nanoTime() - startedAt);
    return Duration.ofNanos(Math.max(1, left));
  }

  /** What the server demands. */
  Policy policy() {
    return policy;
  }

  /** Whether the session is encrypted. */
  boolean isSecure() {
    return secure;
  }

  /** Whether the client has authenticated. */
  boolean isAuthenticated() {
    return authenticated;
  }

  /** Who the client has authenticated as. */
  Optional<String> user() {
    return user;
  }

  /** The argument of the last EHLO or HELO. */
  Optional<String> helo() {
    return helo;
  }

  /** Whether the client greeted with EHLO, so that extensions may be used. */
  boolean isExtended() {
    return extended;
  }

  /** What the last answer to EHLO announced. */
  Announced announced() {
    return announced;
  }

  /** The answer to EHLO announced that. */
  void announced(Announced keywords) {
    announced = keywords;
  }

  /** How many MAIL commands were answered, whichever way, but for those that were malformed. */
  long mailsTried() {
    return mailsTried;
  }

  void countMail() {
    mailsTried++;
  }

  /** Whether a recipient of that domain is one too many (RFC 9422 section 4.3). */
  boolean isOneDomainTooMany(String domain) {
    OptionalLong most = announced.limit("RCPTDOMAINMAX");
    return most.isPresent()
        && !recipientDomains.contains(domain)
        && recipientDomains.size() >= most.getAsLong();
  }

  /** A RCPT for a mailbox of that domain was answered, whichever way. */
  void countRecipient(String domain) {
    recipientDomains.add(domain);
    transaction.ifPresent(Transaction::countRecipient);
  }

  /** The open transaction. */
  Optional<Transaction> transaction() {
    return transaction;
  }

  /** What is known of the session at every stage. */
  Details details() {
    return Details.NONE.withHost(hostname).withTls(secure).withUser(user, authenticated);
  }

  /** The client greeted; an open transaction is gone (RFC 5321 section 4.1.4). */
  void greet(String name, boolean withEhlo) {
    helo = Optional.of(name);
    extended = withEhlo;
    announced = Announced.NOTHING;
    endTransaction();
  }

  /** TLS begins; what was said in the clear is forgotten (RFC 3207 section 4.2). */
  void secured() {
    secure = true;
    authenticated = false;
    user = Optional.empty();
    helo = Optional.empty();
    extended = false;
    announced = Announced.NOTHING;
    endTransaction();
  }

  /**
   * XCLIENT said who the client is; what was said before is forgotten, but not that it is secure.
   */
  void begin(Optional<String> name, boolean withEhlo, Optional<String> login) {
    helo = name;
    extended = withEhlo;
    announced = Announced.NOTHING;
    authenticated = login.isPresent();
    user = login;
    endTransaction();
  }

  /** The client has authenticated. */
  void authenticated(Optional<String> name) {
    authenticated = true;
    user = name;
  }

  void begin(Transaction opened) {
    transaction = Optional.of(opened);
  }

  void endTransaction() {
    transaction = Optional.empty();
  }
}
