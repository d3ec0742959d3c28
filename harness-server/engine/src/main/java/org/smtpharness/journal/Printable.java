package org.smtpharness.journal;

import java.util.Locale;

/** Text from a network made safe to print: one line, no control, nothing that turns its order. */
final class Printable {
  private static final int LONGEST = 400;

  private Printable() {}

  /** The text with what can't be printed as {@code \xNN} or {@code \}{@code u{NNNN}}, and cut. */
  static String of(String text) {
    StringBuilder printable = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(point -> append(printable, point));
    int left = text.codePointCount(0, text.length()) - LONGEST;
    return left > 0 ? printable + "... (" + left + " more)" : printable.toString();
  }

  private static void append(StringBuilder printable, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL -> printable.append(String.format(Locale.ROOT, "\\x%02X", point));
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          printable.append(String.format(Locale.ROOT, "\\u{%04X}", point));
      default -> printable.appendCodePoint(point);
    }
  }
}
