package org.smtpharness.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/** CRAM-MD5 (RFC 2195): the client answers a challenge with its name and a keyed digest. */
final class CramMd5Server implements MechanismServer {
  private static final int DIGITS = 32;

  private final Credentials credentials;
  private final String challenge;

  CramMd5Server(Credentials credentials, AuthContext context) {
    this.credentials = credentials;
    this.challenge = "<" + context.nonces().nonce() + "@" + context.hostname() + ">";
  }

  @Override
  public Move open(Optional<byte[]> initial) throws RefusedException {
    if (initial.isPresent()) {
      throw new RefusedException(
          FailureKind.UNEXPECTED_INITIAL_RESPONSE,
          "in CRAM-MD5 the server begins, so that AUTH can't have an initial response");
    }
    return Move.ask(challenge, Awaited.SECRET, this::response);
  }

  private Move response(byte[] response) throws RefusedException {
    String text = Utf8.decode(response, "the CRAM-MD5 response");
    int space = text.lastIndexOf(' ');
    if (space < 1) {
      throw RefusedException.malformed("a CRAM-MD5 response is a name, a space and a digest");
    }
    String digest = text.substring(space + 1);
    if (digest.length() != DIGITS || !digest.chars().allMatch(CramMd5Server::isLowerHexDigit)) {
      throw RefusedException.malformed(
          "the digest of a CRAM-MD5 response is 32 hexadecimal digits in lower case");
    }
    byte[] claimed = HexFormat.of().parseHex(digest);
    return credentials.admit(text.substring(0, space), "", user -> isOf(user, claimed));
  }

  private boolean isOf(User user, byte[] claimed) {
    byte[] text = challenge.getBytes(StandardCharsets.US_ASCII);
    return user.password()
        .filter(password -> MessageDigest.isEqual(Hmac.md5(password.octets(), text), claimed))
        .isPresent();
  }

  private static boolean isLowerHexDigit(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  }
}
