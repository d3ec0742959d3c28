package org.smtpharness.auth;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.fault.Account;

/** The users of a server, by name. Immutable. */
public final class UserDirectory {
  private static final int LONGEST_NAME = 255;

  private final Map<String, User> users = new LinkedHashMap<>();

  private UserDirectory(Collection<User> users) {
    for (User user : users) {
      if (this.users.putIfAbsent(user.name(), user) != null) {
        throw new IllegalArgumentException(
            "two users have the name '" + user.name() + "'; give each its own");
      }
    }
  }

  /**
   * A directory of those users.
   *
   * @throws IllegalArgumentException when two have the same name
   */
  public static UserDirectory of(Collection<User> users) {
    return new UserDirectory(users);
  }

  /**
   * A directory of those users.
   *
   * @throws IllegalArgumentException when two have the same name
   */
  public static UserDirectory of(User... users) {
    return of(List.of(users));
  }

  /** A directory of users of profiles; of two with the same name the first counts. */
  public static UserDirectory ofAccounts(Collection<Account> accounts) {
    Map<String, User> first = new LinkedHashMap<>();
    accounts.forEach(account -> first.computeIfAbsent(account.name(), name -> User.of(account)));
    return of(first.values());
  }

  /** Whether nobody can authenticate. */
  public boolean isEmpty() {
    return users.isEmpty();
  }

  /** The user with exactly that name. */
  public Optional<User> find(String name) {
    return Optional.ofNullable(users.get(name));
  }

  /** The users in the order in which they were given. */
  public List<User> users() {
    return List.copyOf(users.values());
  }

  /** The first user with that token; looks at each, so that the time tells nothing. */
  Optional<User> findByToken(byte[] token) {
    Optional<User> found = Optional.empty();
    for (User user : users.values()) {
      boolean matches = user.token().filter(secret -> secret.matches(token)).isPresent();
      if (matches && found.isEmpty()) {
        found = Optional.of(user);
      }
    }
    return found;
  }

  /**
   * A name that a client claims, fit to be shown: one line, at most {@value #LONGEST_NAME}
   * characters, and masked where it holds a secret of this directory, as when a client mixes up the
   * order.
   */
  String shown(String claimed) {
    if (!users.containsKey(claimed) && holdsSecret(claimed)) {
      return Secret.masked(claimed.getBytes(StandardCharsets.UTF_8).length);
    }
    StringBuilder shown = new StringBuilder();
    claimed.codePoints().limit(LONGEST_NAME).forEach(point -> append(shown, point));
    return claimed.codePointCount(0, claimed.length()) > LONGEST_NAME
        ? shown.append('…').toString()
        : shown.toString();
  }

  private boolean holdsSecret(String text) {
    return users.values().stream()
        .flatMap(user -> Stream.concat(user.password().stream(), user.token().stream()))
        .anyMatch(secret -> text.contains(new String(secret.octets(), StandardCharsets.UTF_8)));
  }

  private static void append(StringBuilder shown, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          shown.append(String.format(Locale.ROOT, "\\u{%04X}", point));
      default -> shown.appendCodePoint(point);
    }
  }
}
