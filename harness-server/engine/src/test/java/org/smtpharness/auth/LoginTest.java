package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.auth.Exchanges.absent;
import static org.smtpharness.auth.Exchanges.challenge;
import static org.smtpharness.auth.Exchanges.exchange;
import static org.smtpharness.auth.Exchanges.kind;
import static org.smtpharness.auth.Exchanges.success;
import static org.smtpharness.auth.Exchanges.text;
import static org.smtpharness.auth.Mechanism.LOGIN;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginTest {
  private static final User APP = User.of("app", "secret");

  @Test
  void nameAndPasswordAreAskedForOneAfterTheOther() {
    AuthExchange exchange = exchange(LOGIN, APP);

    Step first = exchange.next(absent());

    assertThat(((Step.Challenge) first).base64()).isEqualTo("VXNlcm5hbWU6");
    assertThat(exchange.next(text("app"))).isEqualTo(challenge("Password:"));
    assertThat(exchange.next(text("secret"))).isEqualTo(success("app", LOGIN));
  }

  @Test
  void anInitialResponseIsTheName() {
    AuthExchange exchange = exchange(LOGIN, APP);

    assertThat(exchange.next(text("app"))).isEqualTo(challenge("Password:"));
    assertThat(exchange.next(text("secret"))).isEqualTo(success("app", LOGIN));
  }

  @Test
  void anUnknownNameIsRefusedOnlyAfterThePassword() {
    AuthExchange exchange = exchange(LOGIN, APP);
    exchange.next(absent());

    assertThat(exchange.next(text("nobody"))).isEqualTo(challenge("Password:"));
    assertThat(exchange.next(text("secret")))
        .isEqualTo(new Step.Failed("there is no user 'nobody'", FailureKind.BAD_CREDENTIALS));
  }

  @Test
  void aWrongPasswordIsRefused() {
    AuthExchange exchange = exchange(LOGIN, APP);
    exchange.next(text("app"));

    assertThat(exchange.next(text("Secret")))
        .isEqualTo(new Step.Failed("wrong password for user 'app'", FailureKind.BAD_CREDENTIALS));
  }

  @Test
  void emptyNameAndPasswordAreWrongCredentials() {
    AuthExchange exchange = exchange(LOGIN, APP);
    exchange.next(absent());

    assertThat(exchange.next(text(""))).isEqualTo(challenge("Password:"));
    assertThat(kind(exchange.next(text("")))).isEqualTo(FailureKind.BAD_CREDENTIALS);
  }

  @Test
  void aNameThatIsNotUtf8IsMalformed() {
    Step step = exchange(LOGIN, APP).next(Optional.of(new byte[] {(byte) 0xff}));

    assertThat(step)
        .isEqualTo(new Step.Failed("the user name is not UTF-8", FailureKind.MALFORMED));
  }

  @Test
  void aChallengeWithoutAnAnswerIsMalformed() {
    AuthExchange exchange = exchange(LOGIN, APP);
    exchange.next(absent());

    assertThat(exchange.next(absent()))
        .isEqualTo(new Step.Failed("a challenge must be answered", FailureKind.MALFORMED));
  }
}
