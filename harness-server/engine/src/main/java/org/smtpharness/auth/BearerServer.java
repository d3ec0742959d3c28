package org.smtpharness.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;

/**
 * What XOAUTH2 and OAUTHBEARER share: one message with a token, and after a refusal a challenge
 * that says why, which the client has to answer before it is told that it failed.
 */
abstract class BearerServer implements MechanismServer {
  private final byte[] acknowledgement;
  private final String error;

  /**
   * Makes one.
   *
   * @param error the challenge that says why
   * @param acknowledgement what the client has to answer it with
   */
  BearerServer(String error, String acknowledgement) {
    this.error = error;
    this.acknowledgement = acknowledgement.getBytes(UTF_8);
  }

  /** Reads the message and judges it. */
  abstract Move judge(String message) throws RefusedException;

  @Override
  public final Move open(Optional<byte[]> initial) throws RefusedException {
    return MechanismServer.clientFirst(initial, this::message);
  }

  private Move message(byte[] response) throws RefusedException {
    String message = Utf8.decode(response, "the message");
    try {
      return judge(message);
    } catch (RefusedException refused) {
      if (refused.kind() == FailureKind.MALFORMED) {
        throw refused;
      }
      return Move.ask(error, Awaited.SECRET, answer -> fail(refused, answer));
    }
  }

  /** Fails whatever the answer is, but says so when it is not the right one. */
  private Move fail(RefusedException refused, byte[] answer) throws RefusedException {
    if (Arrays.equals(answer, acknowledgement)) {
      throw refused;
    }
    String right = acknowledgement.length == 0 ? "an empty response" : "the octet 0x01";
    throw new RefusedException(
        refused.kind(),
        refused.getMessage() + "; the client had to answer the error with " + right);
  }

  /** The token of an {@code Authorization} value (RFC 6750 section 2.1). */
  static byte[] token(String authorization) throws RefusedException {
    String scheme = "Bearer ";
    if (!authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
      throw RefusedException.malformed("auth= must hold 'Bearer' and a token");
    }
    String token = authorization.substring(scheme.length());
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw RefusedException.malformed("a token is printable US-ASCII without space");
    }
    return token.getBytes(UTF_8);
  }
}
