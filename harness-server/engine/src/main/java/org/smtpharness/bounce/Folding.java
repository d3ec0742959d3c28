package org.smtpharness.bounce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks long lines (RFC 5322 sections 2.1.1 and 2.2.3). */
final class Folding {
  /** Where a line is broken if a space allows it. */
  private static final int PREFERRED = 76;

  /** A word is broken beyond this many octets, so that no line comes near 998. */
  private static final int LONGEST_WORD = 800;

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cc}\\u2028\\u2029]+");

  private Folding() {}

  /** The text in one line: each run of spaces, line ends and controls is one space. */
  static String oneLine(String text) {
    return SPACES.matcher(text).replaceAll(" ").strip();
  }

  /**
   * Writes text in lines.
   *
   * @param start what the first line begins with, less than 100 octets
   * @param text any text; line ends in it make no line
   * @param indent what each further line begins with
   * @return the lines with CR LF between them, but not at the end
   */
  static String fold(String start, String text, String indent) {
    StringBuilder lines = new StringBuilder(start);
    int column = start.length();
    boolean first = true;
    for (String word : oneLine(text).split(" ")) {
      for (String piece : pieces(word, LONGEST_WORD)) {
        int length = octets(piece);
        if (first) {
          lines.append(piece);
          column += length;
        } else if (column + 1 + length <= PREFERRED) {
          lines.append(' ').append(piece);
          column += 1 + length;
        } else {
          lines.append("\r\n").append(indent).append(piece);
          column = indent.length() + length;
        }
        first = false;
      }
    }
    return lines.toString();
  }

  /** Cuts text into pieces of at most so many octets in UTF-8, between characters. */
  static List<String> pieces(String text, int most) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    int size = 0;
    for (int point : text.codePoints().toArray()) {
      int length = octets(Character.toString(point));
      if (size + length > most) {
        pieces.add(piece.toString());
        piece.setLength(0);
        size = 0;
      }
      piece.appendCodePoint(point);
      size += length;
    }
    pieces.add(piece.toString());
    return pieces;
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
