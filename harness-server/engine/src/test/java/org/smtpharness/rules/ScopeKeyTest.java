package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;

class ScopeKeyTest {
  private static final Situation CONNECTED =
      new Situation(
          Stage.CONNECT,
          7,
          "192.0.2.7",
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty());

  private static Situation rcpt(String sender, String recipient, String... accepted) {
    return new Situation(
        Stage.RCPT,
        7,
        "192.0.2.7",
        Optional.of("Client.TEST"),
        Optional.of(sender),
        Optional.ofNullable(recipient),
        List.of(accepted),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER, ''",
    "CLIENT_IP, 192.0.2.7",
    "CLIENT_NETWORK, 192.0.2.0/24",
    "SESSION, 7",
    "HELO, client.test",
    "SENDER, A@x.test",
    "SENDER_DOMAIN, x.test",
    "RECIPIENT, C@z.test",
    "RECIPIENT_DOMAIN, z.test",
    "TRIPLET, 192.0.2.7|A@x.test|C@z.test",
    "ENVELOPE, A@x.test|first@z.test",
  })
  void foldsTheCaseOfDomainsOnly(Scope scope, String key) {
    assertThat(ScopeKey.of(scope, rcpt("A@X.test", "C@Z.TEST", "first@z.test")))
        .map(text -> text.replace('\0', '|'))
        .contains(key);
  }

  @ParameterizedTest
  @EnumSource
  void isEmptyWhileTheFactIsNotKnown(Scope scope) {
    assertThat(ScopeKey.of(scope, CONNECTED).isPresent())
        .isEqualTo(
            List.of(Scope.SERVER, Scope.CLIENT_IP, Scope.CLIENT_NETWORK, Scope.SESSION)
                .contains(scope));
  }

  @Test
  void afterRcptTheFirstAcceptedRecipientStandsForTheTransaction() {
    Situation data = rcpt("a@x.test", null, "first@z.test", "second@z.test");

    assertThat(ScopeKey.of(Scope.RECIPIENT, data)).contains("first@z.test");
    assertThat(ScopeKey.of(Scope.ENVELOPE, data)).contains("a@x.test\0first@z.test");
  }

  @Test
  void theNullSenderHasAKeyOfItsOwn() {
    assertThat(ScopeKey.of(Scope.SENDER, rcpt("", "c@z.test"))).contains("");
  }
}
