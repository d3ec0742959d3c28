package org.smtpharness.auth;

/** The attributes that both messages of a SCRAM client have (RFC 5802 section 5.1). */
final class ScramAttributes {
  private ScramAttributes() {}

  /** Reads {@code r=}: printable US-ASCII; the comma can't occur, for it separates. */
  static String nonce(String attribute) throws RefusedException {
    if (!attribute.startsWith("r=")
        || attribute.length() < 3
        || !attribute.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw RefusedException.malformed("a nonce is r= and printable US-ASCII");
    }
    return attribute.substring(2);
  }

  /** Optional extensions are passed over, but must look like one; {@code m=} is never one. */
  static void checkExtensions(String[] attributes, int from, int to) throws RefusedException {
    for (int i = from; i < to; i++) {
      String attribute = attributes[i];
      if (attribute.length() < 3 || !isLetter(attribute.charAt(0)) || attribute.charAt(1) != '=') {
        throw RefusedException.malformed(
            "attribute " + (i + 1) + " is not a letter, = and a value");
      }
      if (attribute.charAt(0) == 'm') {
        throw RefusedException.malformed("the SCRAM message demands an extension (m=)");
      }
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }
}
