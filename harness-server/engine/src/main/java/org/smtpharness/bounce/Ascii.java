package org.smtpharness.bounce;

import java.util.Locale;

/** What goes into seven bits, and how the rest is spelt (RFC 6533 section 3). */
final class Ascii {
  private static final String NOT_IN_ADDRESS = " \\+=";

  private Ascii() {}

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /** The text with each other character as {@code \x{HEX}}. */
  static String escape(String text) {
    return escape(text, "");
  }

  /** An internationalized address as utf-8-addr-xtext, with the characters that it keeps out. */
  static String escapeAddress(String address) {
    return escape(address, NOT_IN_ADDRESS);
  }

  private static String escape(String text, String alsoEscaped) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              if (point < 128 && alsoEscaped.indexOf(point) < 0) {
                escaped.append((char) point);
              } else {
                escaped.append(String.format(Locale.ROOT, "\\x{%X}", point));
              }
            });
    return escaped.toString();
  }
}
