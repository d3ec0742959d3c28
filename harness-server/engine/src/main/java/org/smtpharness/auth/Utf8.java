package org.smtpharness.auth;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads octets of a client as text. */
final class Utf8 {
  private Utf8() {}

  /**
   * The text.
   *
   * @param what what the octets are, for the reason
   */
  static String decode(byte[] octets, String what) throws RefusedException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      throw RefusedException.malformed(what + " is not UTF-8");
    }
  }
}
