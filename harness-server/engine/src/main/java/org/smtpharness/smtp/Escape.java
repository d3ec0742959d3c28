package org.smtpharness.smtp;

import java.nio.charset.StandardCharsets;

/** Makes text of a client fit to be shown: what is not printable becomes {@code \xNN}. */
final class Escape {
  /** How much of a line the journal shows, in characters. */
  private static final int LONGEST_SHOWN = 4096;

  /** How much of a client's text a reply repeats, in characters. */
  private static final int LONGEST_REPEATED = 64;

  /** How much of a client's text a header field repeats, in characters; addresses are shorter. */
  private static final int LONGEST_IN_HEADER = 320;

  private static final String DIGITS = "0123456789abcdef";

  private Escape() {}

  /** For the journal: the text, cut at {@link #LONGEST_SHOWN} characters. */
  static String forJournal(String text) {
    if (text.length() <= LONGEST_SHOWN && isPrintable(text)) {
      return text;
    }
    StringBuilder shown = new StringBuilder();
    int end = Math.min(text.length(), LONGEST_SHOWN);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        octet(shown, c);
      } else {
        shown.append(c);
      }
    }
    return end < text.length() ? shown.append('…').toString() : shown.toString();
  }

  /**
   * For a reply, which is ASCII whatever the client sent (RFC 5321 section 4.2): the text, cut at
   * {@link #LONGEST_REPEATED} characters, other characters as the octets of their UTF-8.
   */
  static String forReply(String text) {
    return ascii(text, LONGEST_REPEATED);
  }

  /**
   * For a header field of ASCII on one line: the text, cut at {@link #LONGEST_IN_HEADER}
   * characters, other characters as the octets of their UTF-8.
   */
  static String forHeader(String text) {
    return ascii(text, LONGEST_IN_HEADER);
  }

  private static String ascii(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int end = Math.min(text.length(), longest);
    for (byte octet : text.substring(0, end).getBytes(StandardCharsets.UTF_8)) {
      if (octet < ' ' || octet == 127) {
        octet(shown, octet & 0xff);
      } else {
        shown.append((char) octet);
      }
    }
    return end < text.length() ? shown.append("...").toString() : shown.toString();
  }

  private static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static void octet(StringBuilder shown, int value) {
    shown.append("\\x").append(DIGITS.charAt(value >> 4)).append(DIGITS.charAt(value & 15));
  }
}
