package org.smtpharness.fault.language;

import org.smtpharness.fault.Names;

/** Names of profiles, rules, scenarios and states. */
final class NameText {
  private NameText() {}

  /** A name of that kind of thing. */
  static Type<String> of(String what) {
    return new ParsedText<>(
        "a name such as mailbox-busy",
        Definitions.schema("pattern", "^" + Names.SYNTAX + "$"),
        text -> {
          Names.requireName(what, text);
          return text;
        });
  }
}
