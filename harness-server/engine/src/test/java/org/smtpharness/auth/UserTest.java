package org.smtpharness.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {
  private static final User APP = User.of("app", "secret");

  @Nested
  class WhoMaySendFromWhere {
    @Test
    void withoutLimitsFromAnywhere() {
      assertThat(APP.maySend("any@where.test")).isTrue();
    }

    @Test
    void withDomainsFromThoseInAnyCaseAndNotFromTheirSubdomains() {
      User user = APP.withDomains("Example.test");

      assertThat(user.maySend("a@EXAMPLE.test")).isTrue();
      assertThat(user.maySend("a@sub.example.test")).isFalse();
      assertThat(user.maySend("a@notexample.test")).isFalse();
      assertThat(user.maySend("\"a@example.test\"@other.test")).isFalse();
      assertThat(user.maySend("\"a@other.test\"@example.test")).isTrue();
    }

    @Test
    void withSendersFromThoseThatMatch() {
      User user = APP.withSenders("news-*@example.test", "/^ops@/");

      assertThat(user.maySend("news-1@Example.test")).isTrue();
      assertThat(user.maySend("ops@other.test")).isTrue();
      assertThat(user.maySend("boss@example.test")).isFalse();
    }

    @Test
    void withBothFromEither() {
      User user = APP.withDomains("a.test").withSenders("x@b.test");

      assertThat(user.maySend("any@a.test")).isTrue();
      assertThat(user.maySend("x@b.test")).isTrue();
      assertThat(user.maySend("y@b.test")).isFalse();
    }

    @Test
    void theNullSenderIsEverybodys() {
      assertThat(APP.withDomains("example.test").maySend("")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\0b"})
  void aNameThatNoClientCanSendIsRefused(String name) {
    assertThatThrownBy(() -> User.of(name, "secret")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyPasswordIsRefused() {
    assertThatThrownBy(() -> User.of("app", ""))
        .hasMessage("a password or token must have at least one character");
  }

  @Test
  void twoUsersOfOneNameAreRefused() {
    assertThatThrownBy(() -> UserDirectory.of(APP, User.of("app", "other")))
        .hasMessage("two users have the name 'app'; give each its own");
  }

  @Test
  void aUserIsFoundByItsExactName() {
    UserDirectory users = UserDirectory.of(APP);

    assertThat(users.find("app")).contains(APP);
    assertThat(users.find("App")).isEmpty();
    assertThat(users.users()).containsExactly(APP);
  }

  @Test
  void noTextFormShowsAPasswordOrToken() {
    User user = User.of("app", "sésame").withToken("t");

    assertThat(user.toString())
        .doesNotContain("sésame")
        .contains("*** (7 octets)", "*** (1 octet)");
  }

  @Test
  void aSecretMatchesItsExactOctetsOnly() {
    Secret secret = Secret.of("sésame");

    assertThat(secret.matches(Exchanges.octets("sésame"))).isTrue();
    assertThat(secret.matches(Exchanges.octets("sésamé"))).isFalse();
    assertThat(secret.matches(Exchanges.octets("sésame "))).isFalse();
    assertThat(secret).isEqualTo(Secret.of("sésame")).hasSameHashCodeAs(Secret.of("sésame"));
    assertThat(secret).isNotEqualTo(Secret.of("sésamé"));
  }
}
