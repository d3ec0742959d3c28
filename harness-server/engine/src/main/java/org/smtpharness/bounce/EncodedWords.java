package org.smtpharness.bounce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Unstructured text in seven bits (RFC 2047). */
final class EncodedWords {
  /** Makes an encoded word of 72 characters, of the 75 that section 2 allows. */
  private static final int OCTETS_PER_WORD = 45;

  private EncodedWords() {}

  /**
   * Encodes the text from its first to its last word that is not ASCII. Words in ASCII around them,
   * such as reply codes, stay readable.
   */
  static String encode(String text) {
    String line = Folding.oneLine(text);
    if (Ascii.isAscii(line)) {
      return line;
    }
    List<String> words = List.of(line.split(" "));
    int first = 0;
    while (Ascii.isAscii(words.get(first))) {
      first++;
    }
    int last = words.size() - 1;
    while (Ascii.isAscii(words.get(last))) {
      last--;
    }
    List<String> encoded = new ArrayList<>(words.subList(0, first));
    encoded.addAll(encodeRun(String.join(" ", words.subList(first, last + 1))));
    encoded.addAll(words.subList(last + 1, words.size()));
    return String.join(" ", encoded);
  }

  private static List<String> encodeRun(String run) {
    return Folding.pieces(run, OCTETS_PER_WORD).stream()
        .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
        .map(octets -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(octets) + "?=")
        .toList();
  }
}
