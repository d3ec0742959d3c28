package org.smtpharness.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** PLAIN (RFC 4616): {@code [authzid] NUL authcid NUL passwd}. */
final class PlainServer implements MechanismServer {
  private final Credentials credentials;

  PlainServer(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Move open(Optional<byte[]> initial) throws RefusedException {
    return MechanismServer.clientFirst(initial, this::message);
  }

  private Move message(byte[] response) throws RefusedException {
    String[] fields = Utf8.decode(response, "the PLAIN message").split("\0", -1);
    if (fields.length != 3) {
      throw RefusedException.malformed(
          "a PLAIN message has 2 NUL between authzid, name and password but this has "
              + (fields.length - 1));
    }
    if (fields[1].isEmpty() || fields[2].isEmpty()) {
      throw RefusedException.malformed(
          "the " + (fields[1].isEmpty() ? "name" : "password") + " of the PLAIN message is empty");
    }
    byte[] password = fields[2].getBytes(StandardCharsets.UTF_8);
    return credentials.password(fields[1], fields[0], password);
  }
}
