package org.smtpharness.smtp;

/** Makes text of a client fit to be shown: what is not printable becomes {@code \xNN}. */
final class Escape {
  /** How much of a line the journal shows. */
  private static final int LONGEST = 4096;

  private Escape() {}

  /** The text, cut at {@link #LONGEST} characters. */
  static String printable(String text) {
    return printable(text, LONGEST);
  }

  /** The text with at most that many characters of the original. */
  static String printable(String text, int most) {
    StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 1);
    int end = Math.min(text.length(), most);
    for (int i = 0; i < end; i++) {
      append(shown, text.charAt(i));
    }
    return end < text.length() ? shown.append('…').toString() : shown.toString();
  }

  private static void append(StringBuilder shown, char c) {
    if (Character.isISOControl(c)) {
      shown.append(String.format("\\x%02x", (int) c));
    } else {
      shown.append(c);
    }
  }
}
