package org.smtpharness.junit;

/** Profiles for fixtures. */
final class Yaml {
  static final String NOBODY =
      """
      profile: nobody-there
      rules:
        - name: no-such-user
          at: rcpt
          match: { recipient: "nobody@example.test" }
          do: { reply: "550 5.1.1 No such user" }
      """;

  static final String SILENT =
      """
      profile: silent
      rules:
        - name: never
          optional: true
          at: vrfy
          do: { reply: "252 2.1.5 Perhaps" }
      """;

  private Yaml() {}
}
