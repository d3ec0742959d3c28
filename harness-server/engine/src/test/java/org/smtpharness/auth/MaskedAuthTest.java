package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.auth.Exchanges.absent;
import static org.smtpharness.auth.Exchanges.octets;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedAuthTest {
  private static final String MARKER = "M4rker-p4ssword";

  private final UserDirectory users =
      UserDirectory.of(User.of("app", MARKER).withToken(MARKER), User.of("test", "test"));
  private final MaskedAuth masked = new MaskedAuth(users);

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(octets(text));
  }

  /** The marker in plain and the middle of its base64 at each of the three alignments. */
  private static List<String> traces() {
    List<String> traces = new ArrayList<>(List.of(MARKER));
    for (int lead = 0; lead < 3; lead++) {
      String encoded = base64("x".repeat(lead) + MARKER);
      traces.add(encoded.substring(4, encoded.length() - 4));
    }
    return traces;
  }

  @Nested
  class ACommand {
    @Test
    void keepsItsMechanismAndLosesItsInitialResponse() {
      assertThat(masked.command("AUTH PLAIN " + base64("\0app\0" + MARKER)))
          .isEqualTo("AUTH PLAIN *** (28 octets)");
      assertThat(masked.command("auth xoauth2 QUJD")).isEqualTo("auth xoauth2 *** (4 octets)");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "AUTH",
          "AUTH CRAM-MD5",
          "AUTH PLAIN",
          "AUTH PLAIN =",
          "AUTH SCRAM-SHA-256-PLUS",
          "MAIL FROM:<a@example.test> AUTH=<>",
          "QUIT",
          "",
          "250"
        })
    void withoutASecretStaysAsItIs(String line) {
      assertThat(masked.command(line)).isEqualTo(line);
    }

    @Test
    void ofLoginShowsTheUserName() {
      assertThat(masked.command("AUTH LOGIN YXBw")).isEqualTo("AUTH LOGIN YXBw (\"app\")");
    }

    @ParameterizedTest
    @CsvSource({
      "AUTH %s,AUTH *** (20 octets)",
      "AUTH   PLAIN\t%s,AUTH PLAIN *** (20 octets)",
      "' AUTH PLAIN %s',AUTH PLAIN *** (20 octets)",
      "AUTH=PLAIN %s,AUTH *** (27 octets)",
      "AUTHPLAIN %s,AUTH *** (26 octets)",
      "AUTH=%s PLAIN x,AUTH *** (29 octets)",
      "AUTH PLAIN app %s,AUTH PLAIN *** (24 octets)",
      "AUTH LOGIN YXBw %s,AUTH LOGIN *** (25 octets)",
      "AUTH LOGIN %s,AUTH LOGIN *** (20 octets)",
      "AUTH X-SECRET %s,AUTH *** (29 octets)"
    })
    void ofAnotherFormIsMaskedAsWell(String form, String shown) {
      assertThat(masked.command(form.formatted(base64(MARKER)))).isEqualTo(shown);
    }

    @Test
    void behindAControlIsMaskedAsWell() {
      assertThat(masked.command("\0\7AUTH PLAIN QUJD")).doesNotContain("QUJD");
    }
  }

  @Nested
  class AResponse {
    private final AuthExchange login =
        AuthExchange.start(Mechanism.LOGIN, Exchanges.context(User.of("app", MARKER)));

    @Test
    void withTheUserNameOfLoginIsShownAndThePasswordIsNot() {
      login.next(absent());
      assertThat(masked.response(login, "YXBw")).isEqualTo("YXBw (\"app\")");

      login.next(Optional.of(octets("app")));
      assertThat(masked.response(login, base64(MARKER))).isEqualTo("*** (20 octets)");
      assertThat(masked.response(login, "YXBw")).isEqualTo("*** (4 octets)");
    }

    @Test
    void withAPasswordWhereTheNameBelongsIsMasked() {
      login.next(absent());

      assertThat(masked.response(login, base64(MARKER))).isEqualTo("*** (20 octets)");
      assertThat(masked.response(login, base64("app:" + MARKER))).isEqualTo("*** (28 octets)");
      assertThat(masked.response(login, MARKER)).isEqualTo("*** (15 octets)");
      assertThat(masked.response(login, base64("\0app\0wrong"))).isEqualTo("*** (16 octets)");
    }

    @Test
    void withTheNameOfAUserIsShownThoughItIsItsPasswordToo() {
      login.next(absent());

      assertThat(masked.response(login, base64("test"))).endsWith("(\"test\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "=", "AQ=="})
    void withoutASecretStaysAsItIs(String line) {
      login.next(Optional.of(octets("app")));

      assertThat(masked.response(login, line)).isEqualTo(line);
    }

    @Test
    void afterTheEndIsMasked() {
      login.next(absent());
      login.next(Optional.of(new byte[] {(byte) 0xff}));

      assertThat(masked.response(login, "YXBw")).isEqualTo("*** (4 octets)");
    }
  }

  @Test
  void aChallengeIsShownButForTheSignatureOfScram() {
    Step.Challenge signature =
        Exchanges.challenge("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");

    assertThat(masked.challenge(Mechanism.LOGIN, Exchanges.challenge("Password:")))
        .isEqualTo("UGFzc3dvcmQ6");
    assertThat(masked.challenge(Mechanism.SCRAM_SHA_256, signature)).isEqualTo("*** (64 octets)");
    assertThat(signature.toString()).isEqualTo("Challenge[46 octets]");
  }

  @ParameterizedTest
  @EnumSource
  void theMarkerIsInNothingThatIsShown(Mechanism mechanism) throws Exception {
    for (String password : List.of(MARKER, MARKER + "-wrong", "wrong-" + MARKER)) {
      for (boolean initial : new boolean[] {true, false}) {
        List<String> shown = shownOf(mechanism, password, initial);

        assertThat(shown)
            .allSatisfy(line -> assertThat(line).doesNotContain(traces().toArray(String[]::new)));
      }
    }
  }

  /** Everything that an exchange gives a journal, a log or a message. */
  private List<String> shownOf(Mechanism mechanism, String password, boolean initial)
      throws Exception {
    List<String> shown = new ArrayList<>();
    AuthContext context =
        new AuthContext(users, NonceSource.random(), new SecretDigest(), "mx.test");
    AuthExchange exchange = AuthExchange.start(mechanism, context);
    ScramClient scram = new ScramClient("n,,", "app", "abc", password);
    List<String> responses = new ArrayList<>(first(mechanism, password, scram));
    String command = "AUTH " + mechanism.saslName();
    boolean given = initial && mechanism != Mechanism.CRAM_MD5;
    String argument = given ? responses.remove(0) : null;
    shown.add(masked.command(given ? command + " " + base64(argument) : command));
    Step step = exchange.next(Optional.ofNullable(argument).map(Exchanges::octets));
    while (step instanceof Step.Challenge challenge) {
      shown.add(masked.challenge(mechanism, challenge));
      String said = Exchanges.said(challenge);
      String response = said.startsWith("r=") ? scram.last(said) : next(responses);
      shown.add(masked.response(exchange, base64(response)));
      step = exchange.next(Optional.of(octets(response)));
    }
    shown.addAll(List.of(step.toString(), exchange.toString(), context.toString()));
    shown.addAll(List.of(users.toString(), users.users().toString()));
    exchange.claimedName().ifPresent(shown::add);
    exchange.secretDigest().ifPresent(shown::add);
    return shown;
  }

  private static String next(List<String> responses) {
    return responses.isEmpty() ? "" : responses.remove(0);
  }

  private static List<String> first(Mechanism mechanism, String password, ScramClient scram) {
    return switch (mechanism) {
      case PLAIN -> List.of("\0app\0" + password);
      case LOGIN -> List.of("app", password);
      case CRAM_MD5 -> List.of("app 0123456789abcdef0123456789abcdef");
      case SCRAM_SHA_256 -> List.of(scram.first());
      case XOAUTH2 -> List.of("user=app\1auth=Bearer " + password + "\1\1");
      case OAUTHBEARER -> List.of("n,a=app,\1auth=Bearer " + password + "\1\1");
    };
  }
}
