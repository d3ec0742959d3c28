package org.smtpharness.fault;

import java.util.regex.Pattern;

/** The form of names of profiles and rules. Holds no state. */
public final class Names {
  /** The form as a regular expression that must match the whole name. */
  public static final String SYNTAX = "(?!.*\\.\\.)[a-z0-9][a-z0-9._-]{0,63}";

  private static final Pattern NAME = Pattern.compile(SYNTAX);

  private Names() {}

  /** Whether the text can name a profile or rule. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** Throws an {@link IllegalArgumentException} unless {@link #isName}. */
  public static void requireName(String what, String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException(
          "name of a "
              + what
              + " must be 1 to 64 of a-z, 0-9, '.', '_' and '-', start with a letter or digit and"
              + " hold no '..', but was '"
              + text
              + "'");
    }
  }
}
