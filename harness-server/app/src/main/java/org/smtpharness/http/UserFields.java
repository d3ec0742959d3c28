package org.smtpharness.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.TextPattern;

/** Reads the users of a server from a request; what is said about flaws shows no password. */
final class UserFields {
  static final int MAXIMUM = 1000;

  private UserFields() {}

  /** The users in the field {@code users}; what is wrong is noted. */
  static List<Account> read(JsonFields fields) {
    List<Account> users = new ArrayList<>();
    for (JsonFields user : fields.objects("users", MAXIMUM, "name", "password", "senders")) {
      Optional<String> name = user.text("name");
      Optional<String> password = user.secret("password");
      if (name.isEmpty() || name.get().isEmpty()) {
        user.flawAt("name", "a user needs a name");
      } else if (password.isPresent()) {
        account(user, name.get(), password.get()).ifPresent(users::add);
      }
    }
    return users;
  }

  private static Optional<Account> account(JsonFields user, String name, String password) {
    List<TextPattern> senders = new ArrayList<>();
    try {
      user.texts("senders").forEach(sender -> senders.add(TextPattern.of(sender)));
      return Optional.of(new Account(name, password, senders));
    } catch (IllegalArgumentException e) {
      user.flawAt("senders", e.getMessage());
      return Optional.empty();
    }
  }
}
