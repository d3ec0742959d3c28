package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;

/** Foreign text in reasons and traces: one line, printable, not too long. */
final class Wording {
  /** The longest piece of foreign text in a reason, in characters. */
  static final int SHORT = 120;

  private Wording() {}

  /** The text with everything that is not printable ASCII as {@code \xHH}. */
  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      shown.append(
          octet >= ' ' && octet < 127
              ? String.valueOf((char) octet)
              : String.format("\\x%02X", octet & 0xff));
    }
    return shown.toString();
  }

  /** The printable text, cut after so many characters. */
  static String cut(String text, int most) {
    String start = text.length() > most ? text.substring(0, most) : text;
    String shown = printable(start);
    return shown.length() > most || start.length() < text.length()
        ? shown.substring(0, Math.min(most, shown.length())) + "..."
        : shown;
  }

  /** The text as a quotation in a reason. */
  static String quote(String text) {
    return "'" + cut(text, SHORT) + "'";
  }
}
