package org.smtpharness.bounce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The encoding of the ENVID and ORCPT parameters (RFC 3461 section 4). */
final class Xtext {
  private Xtext() {}

  /** Decodes {@code +HH}; what is malformed stays as it is. */
  static String decode(String xtext) {
    byte[] octets = xtext.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(octets.length);
    for (int i = 0; i < octets.length; i++) {
      int value = octets[i] == '+' && i + 2 < octets.length ? hex(octets, i + 1) : -1;
      if (value >= 0) {
        decoded.write(value);
        i += 2;
      } else {
        decoded.write(octets[i]);
      }
    }
    return decoded.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte[] octets, int at) {
    int high = Character.digit(octets[at], 16);
    int low = Character.digit(octets[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }
}
