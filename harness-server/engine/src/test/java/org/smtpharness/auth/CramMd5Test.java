package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.auth.Exchanges.absent;
import static org.smtpharness.auth.Exchanges.challenge;
import static org.smtpharness.auth.Exchanges.exchange;
import static org.smtpharness.auth.Exchanges.kind;
import static org.smtpharness.auth.Exchanges.success;
import static org.smtpharness.auth.Exchanges.text;
import static org.smtpharness.auth.Mechanism.CRAM_MD5;

import java.util.Map;
import java.util.Optional;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CramMd5Test {
  private static final User TIM = User.of("tim", "tanstaaftanstaaf");
  private static final String RIGHT = "tim b913a602c7eda7a495b4e6e7334d3890";

  private final AuthExchange example =
      AuthExchange.start(
          CRAM_MD5,
          Exchanges.context("1896.697170952", new byte[1], "postoffice.reston.mci.net", TIM));

  @Test
  void theExampleOfRfc2195Succeeds() {
    assertThat(example.next(absent()))
        .isEqualTo(challenge("<1896.697170952@postoffice.reston.mci.net>"));
    assertThat(example.next(text(RIGHT))).isEqualTo(success("tim", CRAM_MD5));
  }

  @Test
  void theClientOfTheJdkSucceeds() throws Exception {
    assertThat(dialogue(exchange(CRAM_MD5, User.of("ann b", "a pass word")), "a pass word"))
        .isEqualTo(success("ann b", CRAM_MD5));
  }

  @Test
  void theClientOfTheJdkFailsWithAWrongPassword() throws Exception {
    assertThat(dialogue(exchange(CRAM_MD5, User.of("ann b", "a pass word")), "wrong"))
        .isEqualTo(new Step.Failed("wrong password for user 'ann b'", FailureKind.BAD_CREDENTIALS));
  }

  private static Step dialogue(AuthExchange exchange, String password) throws Exception {
    SaslClient client =
        Sasl.createSaslClient(
            new String[] {"CRAM-MD5"},
            null,
            "smtp",
            "mx.example.test",
            Map.of(),
            new NameAndPassword("ann b", password));
    Step.Challenge asked = (Step.Challenge) exchange.next(absent());
    return exchange.next(Optional.of(client.evaluateChallenge(asked.octets())));
  }

  @Nested
  class WhenTheResponseIsWrong {
    @Test
    void anUnknownUserIsRefused() {
      example.next(absent());

      assertThat(example.next(text(RIGHT.replace("tim", "tom"))))
          .isEqualTo(new Step.Failed("there is no user 'tom'", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void aReplayedResponseIsRefused() {
      AuthExchange another = exchange(CRAM_MD5, TIM);
      another.next(absent());

      assertThat(kind(another.next(text(RIGHT)))).isEqualTo(FailureKind.BAD_CREDENTIALS);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "tim",
          " b913a602c7eda7a495b4e6e7334d3890",
          "tim b913a602c7eda7a495b4e6e7334d389",
          "tim B913A602C7EDA7A495B4E6E7334D3890",
          "tim b913a602c7eda7a495b4e6e7334d3890\r"
        })
    void anotherFormIsMalformed(String response) {
      example.next(absent());

      assertThat(kind(example.next(text(response)))).isEqualTo(FailureKind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", RIGHT})
    void anInitialResponseIsRefusedForTheServerBegins(String response) {
      Step step = example.next(text(response));

      assertThat(kind(step)).isEqualTo(FailureKind.UNEXPECTED_INITIAL_RESPONSE);
      assertThat(kind(step).enhanced()).hasToString("5.7.0");
    }
  }

  @Test
  void noTwoExchangesHaveTheSameChallenge() {
    AuthContext context = Exchanges.context(TIM);

    assertThat(AuthExchange.start(CRAM_MD5, context).next(absent()))
        .isNotEqualTo(AuthExchange.start(CRAM_MD5, context).next(absent()));
  }
}
