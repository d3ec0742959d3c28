package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Reaction;
import org.smtpharness.fault.library.FaultLibrary;
import org.smtpharness.journal.Outcome;

/** A client that tries again gets through each bundled profile that expects it to. */
class LibraryTest {
  private static final String RECIPIENT = "full-of-mail@example.test";

  /** More than any profile refuses in a row. */
  private static final int ROUNDS = 12;

  /** How long the client waits for a reply that a profile keeps back. */
  private static final int PATIENCE_MILLIS = 2_000;

  /** Those with waits of real minutes, AUTH or several hosts are left to tests of their own. */
  static Stream<FaultProfile> profiles() {
    return FaultLibrary.bundled().profiles().stream()
        .filter(profile -> profile.expect().reaction() == Reaction.RETRY)
        .filter(profile -> !profile.tags().contains("auth"))
        .filter(profile -> profile.setup().hosts().isEmpty())
        .filter(profile -> profile.scenarios().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void lastsOnlySoLong(FaultProfile profile) throws IOException {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).seed(1).start()) {
      int rounds = 1;
      while (!delivers(smtp)) {
        assertThat(rounds++).as("rounds with " + profile.name()).isLessThan(ROUNDS);
        smtp.clock().advance(Duration.ofMinutes(10));
      }

      assertThat(smtp.journal().deliveryTo(RECIPIENT).attempts())
          .anyMatch(attempt -> attempt.outcome() == Outcome.ACCEPTED);
      if (rounds > 1) {
        assertThat(smtp.journal().firings()).isNotEmpty();
      }
    }
  }

  private static boolean delivers(SmtpHarness smtp) {
    try (RawClient client = new RawClient(smtp)) {
      client.socket().setSoTimeout(PATIENCE_MILLIS);
      return client.reply().startsWith("220")
          && client.say("EHLO client.example.test").startsWith("250")
          && client.say("MAIL FROM:<news@example.test>").startsWith("250")
          && client.say("RCPT TO:<" + RECIPIENT + ">").startsWith("250")
          && client.say("DATA").startsWith("354")
          && client.say("text\r\n".repeat(4000) + ".").startsWith("250");
    } catch (IOException e) {
      return false;
    }
  }
}
