package org.smtpharness.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/** SCRAM-SHA-256 without channel binding (RFC 5802 and RFC 7677). */
final class ScramServer implements MechanismServer {
  /** The least that RFC 7677 section 4 allows: more would only slow the tests down. */
  private static final int ITERATIONS = 4096;

  private final Credentials credentials;
  private final NonceSource nonces;

  ScramServer(Credentials credentials, AuthContext context) {
    this.credentials = credentials;
    this.nonces = context.nonces();
  }

  @Override
  public Move open(Optional<byte[]> initial) throws RefusedException {
    return MechanismServer.clientFirst(initial, this::first);
  }

  private Move first(byte[] response) throws RefusedException {
    ScramFirst first = ScramFirst.of(response);
    credentials.claim(first.name());
    String nonce = first.nonce() + nonces.nonce();
    String salt = Base64.getEncoder().encodeToString(nonces.salt(first.name()));
    String challenge = "r=" + nonce + ",s=" + salt + ",i=" + ITERATIONS;
    return Move.ask(challenge, Awaited.SECRET, then -> last(first, nonce, challenge, then));
  }

  private Move last(ScramFirst first, String nonce, String challenge, byte[] response)
      throws RefusedException {
    ScramLast last = ScramLast.of(response);
    if (!last.binding().equals(first.header().text())) {
      throw new RefusedException(
          FailureKind.CHANNEL_BINDING, "c= does not repeat the GS2 header of the first message");
    }
    if (!last.nonce().equals(nonce)) {
      throw new RefusedException(
          FailureKind.BAD_CREDENTIALS, "r= is not the nonce of this exchange (a replay?)");
    }
    byte[] signed =
        (first.header().rest() + "," + challenge + "," + last.withoutProof()).getBytes(UTF_8);
    byte[] salted = salted(first.name());
    Move admission =
        credentials.admit(
            first.name(), first.header().authzid(), user -> proves(user, salted, signed, last));
    byte[] signature = Hmac.sha256(Hmac.sha256(salted, "Server Key".getBytes(UTF_8)), signed);
    String answer = "v=" + Base64.getEncoder().encodeToString(signature);
    return Move.ask(answer, Awaited.SECRET, end -> end(admission, end));
  }

  /** The password of the user, or of the stand-in, salted: both take the same time. */
  private byte[] salted(String name) {
    byte[] password =
        credentials.claim(name).password().map(Secret::octets).orElse("-".getBytes(UTF_8));
    return Hmac.iterated(password, nonces.salt(name), ITERATIONS);
  }

  private static boolean proves(User user, byte[] salted, byte[] signed, ScramLast last) {
    byte[] storedKey = sha256(Hmac.sha256(salted, "Client Key".getBytes(UTF_8)));
    byte[] clientKey = last.proof().clone();
    Hmac.exclusiveOr(clientKey, Hmac.sha256(storedKey, signed));
    return MessageDigest.isEqual(sha256(clientKey), storedKey) && user.password().isPresent();
  }

  /** SMTP has no data with success, so that the client answers the signature with nothing. */
  private static Move end(Move admission, byte[] response) throws RefusedException {
    if (response.length > 0) {
      throw RefusedException.malformed("the response to the server's signature must be empty");
    }
    return admission;
  }

  private static byte[] sha256(byte[] octets) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(octets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256", e);
    }
  }
}
