package org.smtpharness.fault;

import java.util.regex.Pattern;

/** The form of names of profiles and rules. */
final class Names {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private Names() {}

  static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.contains("..");
  }

  static void requireName(String what, String text) {
    if (!isName(text)) {
      throw new IllegalArgumentException(
          "name of a "
              + what
              + " must be 1 to 64 of a-z, 0-9, '.', '_' and '-', and start with a letter or digit,"
              + " but was '"
              + text
              + "'");
    }
  }
}
