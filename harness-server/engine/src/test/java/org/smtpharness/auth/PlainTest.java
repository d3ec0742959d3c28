package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.auth.Exchanges.absent;
import static org.smtpharness.auth.Exchanges.challenge;
import static org.smtpharness.auth.Exchanges.exchange;
import static org.smtpharness.auth.Exchanges.kind;
import static org.smtpharness.auth.Exchanges.once;
import static org.smtpharness.auth.Exchanges.success;
import static org.smtpharness.auth.Exchanges.text;
import static org.smtpharness.auth.Mechanism.PLAIN;

import java.util.Map;
import java.util.Optional;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTest {
  private static final User TIM = User.of("tim", "tanstaaftanstaaf");

  @Test
  void theExampleOfRfc4616Succeeds() {
    assertThat(once(PLAIN, "\0tim\0tanstaaftanstaaf", TIM)).isEqualTo(success("tim", PLAIN));
  }

  @Test
  void theExampleOfRfc4954Succeeds() {
    Base64Line line = Base64Line.ofInitialResponse("dGVzdAB0ZXN0ADEyMzQ=");

    Step step =
        exchange(PLAIN, User.of("test", "1234"))
            .next(Optional.of(((Base64Line.Octets) line).octets()));

    assertThat(step).isEqualTo(success("test", PLAIN));
  }

  @Test
  void anotherIdentityIsRefusedThoughThePasswordIsRight() {
    Step step = once(PLAIN, "Ursel\0Kurt\0xipj3plmq", User.of("Kurt", "xipj3plmq"));

    assertThat(step)
        .isEqualTo(
            new Step.Failed("the user 'Kurt' may not act as 'Ursel'", FailureKind.NOT_AUTHORIZED));
  }

  @Test
  void theClientOfTheJdkSucceeds() throws Exception {
    SaslClient client =
        Sasl.createSaslClient(
            new String[] {"PLAIN"},
            null,
            "smtp",
            "mx.example.test",
            Map.of(),
            new NameAndPassword("zoë", "pässwörd €"));

    Step step =
        exchange(PLAIN, User.of("zoë", "pässwörd €"))
            .next(Optional.of(client.evaluateChallenge(new byte[0])));

    assertThat(step).isEqualTo(success("zoë", PLAIN));
  }

  @Nested
  class WithoutAnInitialResponse {
    @Test
    void theServerAsksWithAnEmptyChallenge() {
      AuthExchange exchange = exchange(PLAIN, TIM);

      Step first = exchange.next(absent());

      assertThat(first).isEqualTo(challenge(""));
      assertThat(((Step.Challenge) first).base64()).isEmpty();
      assertThat(exchange.next(text("\0tim\0tanstaaftanstaaf"))).isEqualTo(success("tim", PLAIN));
    }

    @Test
    void anEmptyInitialResponseIsAResponseAndMalformed() {
      assertThat(kind(once(PLAIN, "", TIM))).isEqualTo(FailureKind.MALFORMED);
    }
  }

  @Nested
  class WithWrongCredentials {
    @Test
    void theReasonTellsAWrongPasswordFromAnUnknownUser() {
      assertThat(once(PLAIN, "\0tim\0wrong", TIM))
          .isEqualTo(new Step.Failed("wrong password for user 'tim'", FailureKind.BAD_CREDENTIALS));
      assertThat(once(PLAIN, "\0tom\0wrong", TIM))
          .isEqualTo(new Step.Failed("there is no user 'tom'", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void noUserStandsInForAnUnknownOne() {
      assertThat(kind(once(PLAIN, "\0nobody\0-", TIM))).isEqualTo(FailureKind.BAD_CREDENTIALS);
    }

    @Test
    void aUserWithoutPasswordIsRefused() {
      assertThat(once(PLAIN, "\0app\0tok", User.ofToken("app", "tok")))
          .isEqualTo(
              new Step.Failed("no password is set for user 'app'", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void aUserSwitchedOffIsToldApartOnlyWithTheRightPassword() {
      User off = TIM.switchedOff();

      assertThat(kind(once(PLAIN, "\0tim\0tanstaaftanstaaf", off))).isEqualTo(FailureKind.DISABLED);
      assertThat(kind(once(PLAIN, "\0tim\0wrong", off))).isEqualTo(FailureKind.BAD_CREDENTIALS);
    }

    @Test
    void namesAndPasswordsCompareExactly() {
      assertThat(kind(once(PLAIN, "\0Tim\0tanstaaftanstaaf", TIM)))
          .isEqualTo(FailureKind.BAD_CREDENTIALS);
      assertThat(kind(once(PLAIN, "\0tim\0tanstaaftanstaa\u00ad\u0066", TIM)))
          .isEqualTo(FailureKind.BAD_CREDENTIALS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tim", "tim\0tanstaaftanstaaf", "\0tim\0tanstaaftanstaaf\0", "\0\0x", "\0tim\0"})
  void aMessageOfAnotherFormIsMalformed(String message) {
    assertThat(kind(once(PLAIN, message, TIM))).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void aMessageThatIsNotUtf8IsMalformed() {
    byte[] latin = {0, 't', 'i', 'm', 0, (byte) 0xe9};

    Step step = exchange(PLAIN, TIM).next(Optional.of(latin));

    assertThat(step)
        .isEqualTo(new Step.Failed("the PLAIN message is not UTF-8", FailureKind.MALFORMED));
  }
}
