package org.smtpharness.auth;

import java.nio.charset.StandardCharsets;

/**
 * The last message of a SCRAM client (RFC 5802 section 7).
 *
 * @param binding the GS2 header repeated, decoded
 * @param nonce both nonces
 * @param proof the client's proof, 32 octets
 * @param withoutProof the message up to its proof
 */
record ScramLast(String binding, String nonce, byte[] proof, String withoutProof) {
  private static final int PROOF = 32;

  static ScramLast of(byte[] response) throws RefusedException {
    String text = Utf8.decode(response, "the last SCRAM message");
    int last = text.lastIndexOf(",p=");
    String[] attributes = text.split(",", -1);
    if (attributes.length < 3
        || !attributes[0].startsWith("c=")
        || !attributes[attributes.length - 1].startsWith("p=")) {
      throw RefusedException.malformed("a last SCRAM message has c=, r= and in the end p=");
    }
    ScramAttributes.checkExtensions(attributes, 2, attributes.length - 1);
    byte[] proof = base64(text.substring(last + 3));
    if (proof.length != PROOF) {
      throw RefusedException.malformed(
          "the proof of SCRAM-SHA-256 has 32 octets but this has " + proof.length);
    }
    return new ScramLast(
        new String(base64(attributes[0].substring(2)), StandardCharsets.UTF_8),
        ScramAttributes.nonce(attributes[1]),
        proof,
        text.substring(0, last));
  }

  private static byte[] base64(String text) throws RefusedException {
    Base64Line line = Base64Line.ofResponse(text);
    if (line instanceof Base64Line.Malformed malformed) {
      throw RefusedException.malformed("in the last SCRAM message: " + malformed.problem());
    }
    return ((Base64Line.Octets) line).octets();
  }
}
