package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.auth.Exchanges.absent;
import static org.smtpharness.auth.Exchanges.challenge;
import static org.smtpharness.auth.Exchanges.exchange;
import static org.smtpharness.auth.Exchanges.kind;
import static org.smtpharness.auth.Exchanges.once;
import static org.smtpharness.auth.Exchanges.success;
import static org.smtpharness.auth.Exchanges.text;
import static org.smtpharness.auth.Mechanism.OAUTHBEARER;
import static org.smtpharness.auth.Mechanism.XOAUTH2;

import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.auth.OAuth2SaslClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthTest {
  private static Step read(AuthExchange exchange, String base64) {
    return exchange.next(
        Optional.of(((Base64Line.Octets) Base64Line.ofInitialResponse(base64)).octets()));
  }

  @Nested
  class Xoauth2 {
    private static final String TOKEN = "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg";
    private final User user = User.ofToken("someuser@example.com", TOKEN);

    private AuthExchange rejected() {
      AuthExchange exchange = exchange(XOAUTH2, user);
      assertThat(exchange.next(text("user=someuser@example.com\1auth=Bearer expired\1\1")))
          .isEqualTo(
              challenge(
                  "{\"status\":\"401\",\"schemes\":\"bearer\","
                      + "\"scope\":\"https://mx.example.test/\"}"));
      return exchange;
    }

    @Test
    void theExampleOfGoogleSucceeds() {
      Step step =
          read(
              exchange(XOAUTH2, user),
              "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNr"
                  + "QmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==");

      assertThat(step).isEqualTo(success("someuser@example.com", XOAUTH2));
    }

    @Test
    void theClientOfAngusMailSucceeds() throws Exception {
      OAuth2SaslClient client =
          new OAuth2SaslClient(Map.of(), new NameAndPassword("someuser@example.com", TOKEN));
      AuthExchange exchange = exchange(XOAUTH2, user);

      assertThat(exchange.next(absent())).isEqualTo(challenge(""));
      assertThat(exchange.next(Optional.of(client.evaluateChallenge(new byte[0]))))
          .isEqualTo(success("someuser@example.com", XOAUTH2));
    }

    @Test
    void aWrongTokenFailsOnlyAfterTheEmptyAnswerToTheError() {
      assertThat(rejected().next(text("")))
          .isEqualTo(
              new Step.Failed(
                  "wrong token for user 'someuser@example.com'", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void anyOtherAnswerToTheErrorFailsTooAndIsNamed() {
      assertThat(rejected().next(text("user=someuser@example.com\1auth=Bearer " + TOKEN + "\1\1")))
          .isEqualTo(
              new Step.Failed(
                  "wrong token for user 'someuser@example.com'; the client had to answer the error"
                      + " with an empty response",
                  FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void theTokenOfAnotherUserIsWrong() {
      AuthExchange exchange = exchange(XOAUTH2, user, User.ofToken("other", "t"));
      exchange.next(text("user=other\1auth=Bearer " + TOKEN + "\1\1"));

      assertThat(kind(exchange.next(text("")))).isEqualTo(FailureKind.BAD_CREDENTIALS);
    }

    @Test
    void aPasswordIsNoToken() {
      AuthExchange exchange = exchange(XOAUTH2, User.of("app", "secret"));
      exchange.next(text("user=app\1auth=Bearer secret\1\1"));

      assertThat(exchange.next(text("")))
          .isEqualTo(
              new Step.Failed("no token is set for user 'app'", FailureKind.BAD_CREDENTIALS));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "user=a",
          "user=\1auth=Bearer t\1\1",
          "user=a\1auth=Bearer t\1",
          "user=a\1auth=Bearer t\1\1\1",
          "user=a\1auth=Bearer \1\1",
          "user=a\1auth=Basic t\1\1",
          "user=a\1auth=Bearer t t\1\1",
          "auth=Bearer t\1user=a\1\1"
        })
    void anotherFormIsMalformed(String message) {
      assertThat(kind(once(XOAUTH2, message, user))).isEqualTo(FailureKind.MALFORMED);
    }
  }

  @Nested
  class Oauthbearer {
    private static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";
    private final User user = User.ofToken("user@example.com", TOKEN);

    private AuthExchange rejected(String message) {
      AuthExchange exchange = exchange(OAUTHBEARER, user);
      assertThat(exchange.next(text(message)))
          .isEqualTo(
              challenge(
                  "{\"status\":\"invalid_token\",\"scope\":\"smtp\",\"openid-configuration\":"
                      + "\"https://mx.example.test/.well-known/openid-configuration\"}"));
      return exchange;
    }

    @Test
    void theExampleOfRfc7628Succeeds() {
      Step step =
          read(
              exchange(OAUTHBEARER, user),
              "bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9NTg3AWF1dGg9QmVh"
                  + "cmVyIHZGOWRmdDRxbVRjMk52YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB");

      assertThat(step).isEqualTo(success("user@example.com", OAUTHBEARER));
    }

    @Test
    void aClientWithoutInitialResponseIsAsked() {
      AuthExchange exchange = exchange(OAUTHBEARER, user);

      assertThat(exchange.next(absent())).isEqualTo(challenge(""));
      assertThat(exchange.next(text("n,a=user@example.com,\1auth=bearer " + TOKEN + "\1\1")))
          .isEqualTo(success("user@example.com", OAUTHBEARER));
    }

    @Test
    void aTokenAloneTellsWhoseItIs() {
      assertThat(
              once(
                  OAUTHBEARER,
                  "y,,\1auth=Bearer " + TOKEN + "\1\1",
                  User.ofToken("first", "t"),
                  user))
          .isEqualTo(success("user@example.com", OAUTHBEARER));
    }

    @Test
    void aWrongTokenFailsOnlyAfterTheDummyResponse() {
      AuthExchange exchange = rejected("n,a=user@example.com,\1auth=Bearer expired\1\1");

      assertThat(exchange.next(text("\1")))
          .isEqualTo(
              new Step.Failed(
                  "wrong token for user 'user@example.com'", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void aTokenThatIsNobodysIsRefused() {
      assertThat(rejected("n,,\1auth=Bearer expired\1\1").next(text("\1")))
          .isEqualTo(new Step.Failed("the token is nobody's", FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void anEmptyAnswerToTheErrorIsNamed() {
      assertThat(rejected("n,,\1auth=Bearer expired\1\1").next(text("")))
          .isEqualTo(
              new Step.Failed(
                  "the token is nobody's; the client had to answer the error with the octet 0x01",
                  FailureKind.BAD_CREDENTIALS));
    }

    @Test
    void emptyAuthAsksOnlyWhereToGetAToken() {
      assertThat(kind(rejected("n,,\1auth=\1\1").next(text("\1"))))
          .isEqualTo(FailureKind.BAD_CREDENTIALS);
    }

    @Test
    void aUserSwitchedOffIsToldSoInTheEnd() {
      AuthExchange exchange = exchange(OAUTHBEARER, user.switchedOff());
      exchange.next(text("n,,\1auth=Bearer " + TOKEN + "\1\1"));

      assertThat(kind(exchange.next(text("\1")))).isEqualTo(FailureKind.DISABLED);
    }

    @Test
    void channelBindingIsRefusedThroughTheErrorChallenge() {
      assertThat(kind(rejected("p=tls-unique,,\1auth=Bearer t\1\1").next(text("\1"))))
          .isEqualTo(FailureKind.CHANNEL_BINDING);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "\1",
          "n,,",
          "n,,\1",
          "n,,\1\1",
          "n,,auth=Bearer t\1\1",
          "n,,\1auth=Bearer t\1",
          "n,,\1auth=Bearer t\1\1\1",
          "n,,\1host=h\1\1",
          "n,,\1auth=Bearer t\1auth=Bearer t\1\1",
          "n,,\1auth=Basic t\1\1",
          "n,,\1port=abc\1auth=Bearer t\1\1",
          "n,,\1h0st=h\1auth=Bearer t\1\1",
          "n,,\1host=é\1auth=Bearer t\1\1"
        })
    void anotherFormIsMalformed(String message) {
      assertThat(kind(once(OAUTHBEARER, message, user))).isEqualTo(FailureKind.MALFORMED);
    }
  }
}
