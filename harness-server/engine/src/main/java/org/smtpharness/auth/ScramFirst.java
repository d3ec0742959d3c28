package org.smtpharness.auth;

/**
 * The first message of a SCRAM client (RFC 5802 section 7).
 *
 * @param header its GS2 header
 * @param name the user
 * @param nonce the client's nonce
 */
record ScramFirst(Gs2Header header, String name, String nonce) {

  static ScramFirst of(byte[] response) throws RefusedException {
    Gs2Header header = Gs2Header.of(Utf8.decode(response, "the first SCRAM message"));
    String[] attributes = header.rest().split(",", -1);
    if (attributes[0].startsWith("m=")) {
      throw RefusedException.malformed("the SCRAM message demands an extension (m=)");
    }
    if (attributes.length < 2 || !attributes[0].startsWith("n=")) {
      throw RefusedException.malformed("a first SCRAM message has n= and r= behind its header");
    }
    ScramAttributes.checkExtensions(attributes, 2, attributes.length);
    return new ScramFirst(
        header,
        Gs2Header.saslName(attributes[0].substring(2)),
        ScramAttributes.nonce(attributes[1]));
  }
}
