package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Account;
import org.smtpharness.fault.TextPattern;

/** How a user is written. */
final class AccountGrammar {
  static final Key<String> NAME =
      Key.required(
          "name",
          "The user name.",
          new ParsedText<>("a name", Definitions.schema("minLength", 1), AccountGrammar::name));
  static final Key<String> PASSWORD =
      Key.required(
          "password", "The password, or the token for the OAuth mechanisms.", ParsedText.ANY);
  static final Key<List<TextPattern>> SENDERS =
      Key.optional(
          "senders",
          "The reverse-paths that the user may send from; MAIL from any other gets 553 5.7.1.",
          OneOrList.of(
              new ParsedText<>(
                  "a pattern in quotes such as \"*@example.test\"",
                  Definitions.schema("maxLength", TextPattern.MAXIMUM_LENGTH),
                  TextPattern::of),
              0),
          "any");

  static final List<Key<?>> KEYS = List.of(NAME, PASSWORD, SENDERS);

  static final Type<Account> TYPE =
      new Named<>(
          "user",
          new MapOf<>(
              "a user, which is a map with 'name' and 'password'",
              KEYS,
              Map.of(),
              AccountGrammar::assemble));

  private AccountGrammar() {}

  private static Optional<Account> assemble(Fields fields) {
    Optional<String> name = fields.get(NAME);
    Optional<String> password = fields.get(PASSWORD);
    List<TextPattern> senders = fields.get(SENDERS, List.of());
    return name.flatMap(user -> password.map(secret -> new Account(user, secret, senders)));
  }

  private static String name(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a user needs a name");
    }
    return text;
  }
}
