package org.smtpharness.auth;

import java.util.Optional;
import java.util.function.Predicate;

/** What the client of one exchange claims, judged by the directory. */
final class Credentials {
  /** Stands in for a user that nobody knows, so that the answer takes as long. */
  private static final User NOBODY = User.of("nobody", "-").withToken("-");

  private final Mechanism mechanism;
  private final AuthContext context;
  private Optional<String> claimedName = Optional.empty();
  private Optional<String> secretDigest = Optional.empty();

  Credentials(Mechanism mechanism, AuthContext context) {
    this.mechanism = mechanism;
    this.context = context;
  }

  Optional<String> claimedName() {
    return claimedName;
  }

  Optional<String> secretDigest() {
    return secretDigest;
  }

  /** Notes the name, and gives the user to compute with; a stand-in for an unknown one. */
  User claim(String name) {
    claimedName = Optional.of(context.users().shown(name));
    return context.users().find(name).orElse(NOBODY);
  }

  Move password(String name, String authzid, byte[] password) throws RefusedException {
    secretDigest = Optional.of(context.digest().of(password));
    return admit(name, authzid, user -> matches(user.password(), password));
  }

  Move token(String name, byte[] token) throws RefusedException {
    secretDigest = Optional.of(context.digest().of(token));
    return admit(name, "", user -> matches(user.token(), token));
  }

  /** A token says by itself whose it is (RFC 7628 section 3.1). */
  Move token(byte[] token) throws RefusedException {
    secretDigest = Optional.of(context.digest().of(token));
    Optional<User> owner = context.users().findByToken(token);
    if (owner.isEmpty()) {
      throw new RefusedException(FailureKind.BAD_CREDENTIALS, "the token is nobody's");
    }
    return token(owner.get().name(), token);
  }

  /**
   * Lets a user in whose proof is right.
   *
   * @param authzid who the client wants to act as; empty for the user itself
   */
  Move admit(String name, String authzid, Predicate<User> proof) throws RefusedException {
    User user = claim(name);
    boolean proved = proof.test(user);
    String shown = "'" + context.users().shown(name) + "'";
    if (user == NOBODY) {
      throw new RefusedException(FailureKind.BAD_CREDENTIALS, "there is no user " + shown);
    }
    if (!proved) {
      throw new RefusedException(FailureKind.BAD_CREDENTIALS, wrong(user) + shown);
    }
    if (user.disabled()) {
      throw new RefusedException(FailureKind.DISABLED, "the user " + shown + " is switched off");
    }
    if (!authzid.isEmpty() && !authzid.equals(name)) {
      String other = "'" + context.users().shown(authzid) + "'";
      throw new RefusedException(
          FailureKind.NOT_AUTHORIZED, "the user " + shown + " may not act as " + other);
    }
    return new Move.Admit(new Identity(name, name, mechanism));
  }

  private String wrong(User user) {
    boolean bearer = mechanism == Mechanism.XOAUTH2 || mechanism == Mechanism.OAUTHBEARER;
    if (bearer) {
      return user.token().isEmpty() ? "no token is set for user " : "wrong token for user ";
    }
    return user.password().isEmpty() ? "no password is set for user " : "wrong password for user ";
  }

  private static boolean matches(Optional<Secret> secret, byte[] candidate) {
    return secret.filter(known -> known.matches(candidate)).isPresent();
  }
}
