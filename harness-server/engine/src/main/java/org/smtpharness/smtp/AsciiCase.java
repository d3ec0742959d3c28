package org.smtpharness.smtp;

/** Case as SMTP knows it: that of ASCII letters (RFC 5321 section 2.4). */
final class AsciiCase {
  private static final int TO_LOWER = 'a' - 'A';

  private AsciiCase() {}

  /**
   * The text with its ASCII letters in upper case. Java's own turns letters beyond ASCII into ASCII
   * ones, such as the long s, so that a word that is no verb would become one.
   */
  static String upper(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isLower(text.charAt(i))) {
        return fold(text);
      }
    }
    return text;
  }

  private static String fold(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      if (isLower(folded[i])) {
        folded[i] -= TO_LOWER;
      }
    }
    return new String(folded);
  }

  private static boolean isLower(char c) {
    return c >= 'a' && c <= 'z';
  }
}
