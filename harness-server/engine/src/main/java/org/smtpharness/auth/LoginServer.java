package org.smtpharness.auth;

import java.util.Optional;

/**
 * LOGIN (draft-murchison-sasl-login). Asks with the {@code Username:} and {@code Password:} that
 * servers in the field use, for some clients look for those and not for the draft's words. A name
 * as initial response is taken, as those servers do.
 */
final class LoginServer implements MechanismServer {
  private final Credentials credentials;

  LoginServer(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public Move open(Optional<byte[]> initial) throws RefusedException {
    return initial.isPresent()
        ? name(initial.get())
        : Move.ask("Username:", Awaited.NAME, this::name);
  }

  private Move name(byte[] response) throws RefusedException {
    String name = Utf8.decode(response, "the user name");
    credentials.claim(name);
    return Move.ask(
        "Password:", Awaited.SECRET, password -> credentials.password(name, "", password));
  }
}
