package org.smtpharness.auth;

import java.util.Optional;

/**
 * The server's side of one authentication exchange. Feed it what the client says, decoded; do what
 * it says, until it says {@link Step.Succeeded} or {@link Step.Failed}. No octets of a client make
 * it throw. For use by one thread.
 *
 * <pre>{@code
 * AuthExchange exchange = AuthExchange.start(Mechanism.PLAIN, context);
 * Step step = exchange.next(initialResponse);
 * }</pre>
 */
public final class AuthExchange {
  /** The longest response, in octets after decoding (RFC 4954 section 4). */
  public static final int MAXIMUM_RESPONSE = Base64Line.MAXIMUM_LENGTH / 4 * 3;

  private final Mechanism mechanism;
  private final Credentials credentials;
  private final MechanismServer server;
  private Optional<Move.Ask> asked = Optional.empty();
  private int steps;
  private boolean ended;

  private AuthExchange(Mechanism mechanism, AuthContext context) {
    this.mechanism = mechanism;
    this.credentials = new Credentials(mechanism, context);
    this.server = server(mechanism, credentials, context);
  }

  /** Begins an exchange; nothing has been said yet. */
  public static AuthExchange start(Mechanism mechanism, AuthContext context) {
    return new AuthExchange(mechanism, context);
  }

  private static MechanismServer server(
      Mechanism mechanism, Credentials credentials, AuthContext context) {
    return switch (mechanism) {
      case PLAIN -> new PlainServer(credentials);
      case LOGIN -> new LoginServer(credentials);
      case CRAM_MD5 -> new CramMd5Server(credentials, context);
      case SCRAM_SHA_256 -> new ScramServer(credentials, context);
      case XOAUTH2 -> new XOAuth2Server(credentials, context);
      case OAUTHBEARER -> new OAuthBearerServer(credentials, context);
    };
  }

  /**
   * Takes what the client says.
   *
   * @param response the first time the initial response, empty where the AUTH command has none (as
   *     opposed to {@code =}, which is a response of no octets); then the response to the last
   *     challenge, always present
   */
  public Step next(Optional<byte[]> response) {
    if (ended) {
      return new Step.Failed("the exchange is over", FailureKind.ENDED);
    }
    steps++;
    try {
      return toStep(move(response));
    } catch (RefusedException refused) {
      ended = true;
      return new Step.Failed(refused.getMessage(), refused.kind());
    }
  }

  private Move move(Optional<byte[]> response) throws RefusedException {
    int length = response.map(octets -> octets.length).orElse(0);
    if (length > MAXIMUM_RESPONSE) {
      throw new RefusedException(
          FailureKind.TOO_LONG,
          "a response has at most " + MAXIMUM_RESPONSE + " octets but this has " + length);
    }
    if (asked.isEmpty()) {
      return server.open(response);
    }
    if (response.isEmpty()) {
      throw RefusedException.malformed("a challenge must be answered");
    }
    return asked.get().then().take(response.get());
  }

  private Step toStep(Move move) {
    if (move instanceof Move.Ask ask) {
      asked = Optional.of(ask);
      return new Step.Challenge(ask.challenge());
    }
    ended = true;
    return new Step.Succeeded(((Move.Admit) move).identity());
  }

  /** The mechanism of this exchange. */
  public Mechanism mechanism() {
    return mechanism;
  }

  /** How many steps the server has taken: 0 before the first {@link #next}. */
  public int step() {
    return steps;
  }

  /** Whether the exchange is over, well or not. */
  public boolean ended() {
    return ended;
  }

  /**
   * The name that the client claims, as soon as it said one, whether or not it is right; fit to be
   * shown.
   */
  public Optional<String> claimedName() {
    return credentials.claimedName();
  }

  /**
   * The keyed digest of the password or token that the client showed; empty before that, and with
   * the mechanisms that don't show it ({@link Mechanism#revealsSecret()}).
   */
  public Optional<String> secretDigest() {
    return credentials.secretDigest();
  }

  /** Whether the client was asked for nothing but the name of a user. */
  boolean awaitsName() {
    return !ended && asked.filter(ask -> ask.awaited() == Awaited.NAME).isPresent();
  }
}
