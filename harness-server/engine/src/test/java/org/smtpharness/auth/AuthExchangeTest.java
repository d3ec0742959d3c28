package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.auth.Exchanges.absent;
import static org.smtpharness.auth.Exchanges.exchange;
import static org.smtpharness.auth.Exchanges.kind;
import static org.smtpharness.auth.Exchanges.text;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthExchangeTest {
  private static final User APP = User.of("app", "secret").withToken("tok");

  @Test
  void theStepsOfTheServerAreCounted() {
    AuthExchange exchange = exchange(Mechanism.LOGIN, APP);
    assertThat(exchange.step()).isZero();

    exchange.next(absent());
    exchange.next(text("app"));
    assertThat(exchange.step()).isEqualTo(2);
    assertThat(exchange.ended()).isFalse();

    exchange.next(text("secret"));
    assertThat(exchange.step()).isEqualTo(3);
    assertThat(exchange.ended()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0app\0secret", "\0app\0wrong", "malformed"})
  void nothingFollowsTheEnd(String message) {
    AuthExchange exchange = exchange(Mechanism.PLAIN, APP);
    exchange.next(text(message));

    assertThat(exchange.next(text("\0app\0secret")))
        .isEqualTo(new Step.Failed("the exchange is over", FailureKind.ENDED));
    assertThat(exchange.step()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aResponseThatIsTooLongFails(Mechanism mechanism) {
    AuthExchange exchange = exchange(mechanism, APP);
    exchange.next(absent());

    Step step = exchange.next(Optional.of(new byte[AuthExchange.MAXIMUM_RESPONSE + 1]));

    assertThat(kind(step)).isEqualTo(FailureKind.TOO_LONG);
  }

  @Test
  void theLongestResponseIsTaken() {
    String token =
        "t".repeat(AuthExchange.MAXIMUM_RESPONSE - "user=app\1auth=Bearer \1\1".length());
    AuthExchange exchange = exchange(Mechanism.XOAUTH2, User.ofToken("app", token));

    assertThat(exchange.next(text("user=app\1auth=Bearer " + token + "\1\1")))
        .isInstanceOf(Step.Succeeded.class);
  }

  @ParameterizedTest
  @CsvSource({
    "MALFORMED,501,5.5.2",
    "UNEXPECTED_INITIAL_RESPONSE,501,5.7.0",
    "TOO_LONG,500,5.5.6",
    "BAD_CREDENTIALS,535,5.7.8",
    "NOT_AUTHORIZED,535,5.7.8",
    "CHANNEL_BINDING,535,5.7.8",
    "DISABLED,525,5.7.13",
    "ENDED,503,5.5.1"
  })
  void eachFailureHasItsReply(FailureKind kind, int code, String enhanced) {
    assertThat(kind.code().value()).isEqualTo(code);
    assertThat(kind.enhanced()).hasToString(enhanced);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mx example", "mx\"", "mx@x", "mx>", "a,b"})
  void aHostnameThatCanNotStandInAChallengeIsRefused(String hostname) {
    UserDirectory users = UserDirectory.of(APP);

    assertThatThrownBy(() -> AuthContext.of(users, hostname))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as mx.example.test");
  }

  @Test
  void mechanismsAreFoundInAnyCase() {
    assertThat(Mechanism.of("scram-sha-256")).contains(Mechanism.SCRAM_SHA_256);
    assertThat(Mechanism.of("SCRAM_SHA_256")).isEmpty();
    assertThat(Mechanism.of("")).isEmpty();
  }

  @Nested
  class WhatIsRememberedOfTheClaims {
    private final AuthContext context = Exchanges.context(APP);

    private AuthExchange after(Mechanism mechanism, String... responses) {
      AuthExchange exchange = AuthExchange.start(mechanism, context);
      for (String response : responses) {
        exchange.next(text(response));
      }
      return exchange;
    }

    @Test
    void theSameSecretHasTheSameDigestWhateverTheMechanism() {
      AuthExchange plain = after(Mechanism.PLAIN, "\0app\0wrong");
      AuthExchange login = after(Mechanism.LOGIN, "other", "wrong");
      AuthExchange bearer = after(Mechanism.XOAUTH2, "user=app\1auth=Bearer wrong\1\1");
      AuthExchange alone = after(Mechanism.OAUTHBEARER, "n,,\1auth=Bearer wrong\1\1");

      assertThat(plain.secretDigest()).isPresent();
      assertThat(login.secretDigest()).isEqualTo(plain.secretDigest());
      assertThat(bearer.secretDigest()).isEqualTo(plain.secretDigest());
      assertThat(alone.secretDigest()).isEqualTo(plain.secretDigest());
      assertThat(after(Mechanism.PLAIN, "\0app\0wrong2").secretDigest())
          .isNotEqualTo(plain.secretDigest());
    }

    @Test
    void digestsOfTwoRunsCanNotBeCompared() {
      byte[] secret = Exchanges.octets("secret");

      assertThat(new SecretDigest().of(secret))
          .matches("[0-9a-f]{64}")
          .isNotEqualTo(new SecretDigest().of(secret));
    }

    @Test
    void challengeAndResponseShowNoSecret() {
      AuthExchange exchange = AuthExchange.start(Mechanism.CRAM_MD5, context);
      exchange.next(absent());
      exchange.next(text("app 00000000000000000000000000000000"));

      assertThat(exchange.claimedName()).contains("app");
      assertThat(exchange.secretDigest()).isEmpty();
    }

    @Test
    void theClaimedNameIsKnownBeforeTheSecret() {
      assertThat(after(Mechanism.LOGIN, "nobody").claimedName()).contains("nobody");
      assertThat(after(Mechanism.LOGIN, "nobody").secretDigest()).isEmpty();
      assertThat(after(Mechanism.SCRAM_SHA_256, "n,,n=who,r=x").claimedName()).contains("who");
      assertThat(after(Mechanism.LOGIN).claimedName()).isEmpty();
    }

    @Test
    void aClaimedNameIsFitToBeShown() {
      assertThat(after(Mechanism.LOGIN, "a\r\n\u202eb").claimedName())
          .contains("a\\u{000D}\\u{000A}\\u{202E}b");
      assertThat(after(Mechanism.LOGIN, "a".repeat(256)).claimedName())
          .contains("a".repeat(255) + "…");
    }

    @Test
    void aSecretInThePlaceOfTheNameIsMasked() {
      AuthExchange swapped = AuthExchange.start(Mechanism.PLAIN, context);

      Step step = swapped.next(text("\0secret\0app"));

      assertThat(swapped.claimedName()).contains("*** (6 octets)");
      assertThat(step.toString()).doesNotContain("secret");
    }
  }
}
