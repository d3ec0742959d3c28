package org.smtpharness.fault.language;

/** Shows what was found in a text: short, on one line, without control characters. */
final class Shown {
  private static final int LONGEST = 60;
  private static final int LONGEST_MESSAGE = 600;

  private Shown() {}

  static String quoted(String text) {
    return "\"" + plain(text) + "\"";
  }

  static String plain(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(LONGEST).forEach(c -> append(shown, c));
    return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
  }

  /** A whole message on one line, of bounded length. */
  static String message(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints().limit(LONGEST_MESSAGE).forEach(c -> append(shown, c));
    return text.codePointCount(0, text.length()) > LONGEST_MESSAGE ? shown + "…" : shown.toString();
  }

  private static void append(StringBuilder shown, int character) {
    switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          shown.append(String.format("\\u%04X", character));
      default -> shown.appendCodePoint(character);
    }
  }
}
