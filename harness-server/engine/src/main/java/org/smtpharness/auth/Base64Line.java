package org.smtpharness.auth;

import java.util.Base64;

/**
 * The base64 text of an AUTH line, read strictly (RFC 4954 section 4, RFC 4648 section 4): nothing
 * but the alphabet, whole groups of four, padding only where it belongs, unused bits zero.
 *
 * <p>{@code *}, which cancels, is the dialogue's: here it is malformed.
 */
public sealed interface Base64Line {
  /** The longest line that is read, in octets without its end (RFC 4954 section 4). */
  int MAXIMUM_LENGTH = 12_288;

  /**
   * The line could be read.
   *
   * @param octets what it says; empty for the empty response
   */
  record Octets(byte[] octets) implements Base64Line {}

  /**
   * The line is not base64.
   *
   * @param problem why, in plain words; repeats nothing of the line
   * @param kind {@link FailureKind#MALFORMED} or {@link FailureKind#TOO_LONG}
   */
  record Malformed(String problem, FailureKind kind) implements Base64Line {
    Malformed(String problem) {
      this(problem, FailureKind.MALFORMED);
    }
  }

  /** Reads the initial response of an AUTH command, where {@code =} is the empty one. */
  static Base64Line ofInitialResponse(String text) {
    if (text.isEmpty()) {
      return new Malformed("an empty initial response is written as '='");
    }
    return text.equals("=") ? new Octets(new byte[0]) : ofResponse(text);
  }

  /** Reads the line that answers a challenge, where an empty line is the empty response. */
  static Base64Line ofResponse(String text) {
    if (text.length() > MAXIMUM_LENGTH) {
      return new Malformed(
          "at most " + MAXIMUM_LENGTH + " octets of base64 but there are " + text.length(),
          FailureKind.TOO_LONG);
    }
    int end = text.length() - padding(text);
    for (int i = 0; i < end; i++) {
      if (!isOfAlphabet(text.charAt(i))) {
        return new Malformed("character " + (i + 1) + " is not of the base64 alphabet");
      }
    }
    if (text.length() % 4 != 0) {
      return new Malformed("base64 comes in groups of 4 characters but there are " + text.length());
    }
    byte[] octets = Base64.getDecoder().decode(text);
    return Base64.getEncoder().encodeToString(octets).equals(text)
        ? new Octets(octets)
        : new Malformed("the last group of base64 has bits set that belong to no octet");
  }

  private static int padding(String text) {
    return text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  }

  private static boolean isOfAlphabet(char c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }
}
