package org.smtpharness.auth;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.TextPattern;

/**
 * Somebody who may authenticate. Immutable.
 *
 * @param name the authentication identity; not empty; compared exactly
 * @param password what the password mechanisms ask for; without one they refuse the user
 * @param token what XOAUTH2 and OAUTHBEARER ask for; without one they refuse the user
 * @param domains the domains the user may send from, in lower case
 * @param senders patterns of the addresses the user may send from
 * @param disabled whether the user is refused although the secret is right
 */
public record User(
    String name,
    Optional<Secret> password,
    Optional<Secret> token,
    Set<String> domains,
    List<TextPattern> senders,
    boolean disabled) {

  public User {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a user needs a name");
    }
    if (name.indexOf(0) >= 0) {
      throw new IllegalArgumentException("the name of a user can't hold NUL (RFC 4616 section 2)");
    }
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(token, "token");
    domains =
        domains.stream()
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    senders = List.copyOf(senders);
  }

  /** A user with a password who may send from any address. */
  public static User of(String name, String password) {
    return new User(
        name, Optional.of(Secret.of(password)), Optional.empty(), Set.of(), List.of(), false);
  }

  /** The user of a profile, whose password serves as the bearer token as well. */
  public static User of(Account account) {
    Optional<Secret> secret =
        Optional.of(account.password()).filter(text -> !text.isEmpty()).map(Secret::of);
    return new User(account.name(), secret, secret, Set.of(), account.senders(), false);
  }

  /** A user with a bearer token and no password who may send from any address. */
  public static User ofToken(String name, String token) {
    return new User(
        name, Optional.empty(), Optional.of(Secret.of(token)), Set.of(), List.of(), false);
  }

  /** This user with that bearer token as well. */
  public User withToken(String token) {
    return new User(name, password, Optional.of(Secret.of(token)), domains, senders, disabled);
  }

  /** This user, who may send from those domains; their subdomains are not meant. */
  public User withDomains(String... domains) {
    return new User(name, password, token, Set.of(domains), senders, disabled);
  }

  /**
   * This user, who may send from the addresses that match those patterns.
   *
   * @throws IllegalArgumentException when one is not a {@link TextPattern}
   */
  public User withSenders(String... patterns) {
    List<TextPattern> all = List.of(patterns).stream().map(TextPattern::of).toList();
    return new User(name, password, token, domains, all, disabled);
  }

  /** This user, switched off. */
  public User switchedOff() {
    return new User(name, password, token, domains, senders, true);
  }

  /**
   * Whether the user may use that address in MAIL: any where neither domains nor senders are given,
   * else one of the domains or one that matches. The null sender is everybody's, for bounces and
   * receipts have no other (RFC 5321 section 4.5.5).
   *
   * @param sender the reverse-path without its brackets; empty text for {@code <>}
   */
  public boolean maySend(String sender) {
    boolean unrestricted = domains.isEmpty() && senders.isEmpty();
    return unrestricted
        || sender.isEmpty()
        || domains.contains(domain(sender))
        || senders.stream().anyMatch(pattern -> pattern.matches(sender));
  }

  private static String domain(String address) {
    return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
  }
}
