package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.stall;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Transcript;

/** What the journal does not show of AUTH. */
class AuthSecretsTest {
  private static final String PASSWORD = "s3cr3t-Marker";

  private SmtpHarness smtp = SmtpHarness.builder().user("app", PASSWORD).start();

  @AfterEach
  void stop() {
    smtp.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Starts the harness anew. */
  private void with(FaultProfileBuilder profile) {
    smtp.close();
    smtp = SmtpHarness.builder().tlsPort(0).user("app", PASSWORD).profile(profile.build()).start();
  }

  private void with(RuleBuilder rule) {
    with(FaultProfile.builder("fault").rule(rule.named("rule")));
  }

  private static Condition step(long number) {
    return new Condition.Within(
        Condition.Quantity.AUTH_STEP, OptionalLong.of(number), OptionalLong.of(number));
  }

  @Nested
  class NoSecret {
    private void assertHidden(String... secrets) {
      String everything =
          smtp.journal().sessions().stream()
              .map(session -> session.events() + "\n" + Transcript.of(session).text())
              .reduce("", String::concat);
      for (String secret : secrets) {
        assertThat(everything.toUpperCase(java.util.Locale.ROOT))
            .doesNotContain(secret.toUpperCase(java.util.Locale.ROOT));
      }
    }

    @Test
    void isInTheJournal() throws IOException {
      String whole = base64("\0app\0" + PASSWORD);
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH PLAIN " + base64("\0app\0not-it-Marker"));
        client.say("AUTH LOGIN");
        client.say(base64("app"));
        client.say(base64("not-it-Marker"));
        client.say("AUTH=PLAIN " + whole);
        client.say("AUTH PLAIN " + whole);
        client.say("QUIT");
      }
      assertHidden(
          PASSWORD,
          "Marker",
          whole,
          base64(PASSWORD),
          base64("not-it-Marker"),
          base64("\0app\0not-it-Marker"));
    }

    @Test
    void isInTheJournalWhenTheClientDoesNotNoticeThatItWasRefused() throws IOException {
      with(at(Stage.AUTH).when(step(0)).reply("534 5.7.9 Mechanism too weak"));
      try (RawClient client = RawClient.greeted(smtp)) {
        client.send("AUTH LOGIN\r\n" + base64("app") + "\r\n" + base64(PASSWORD) + "\r\nNOOP\r\n");
        assertThat(client.replies(4))
            .satisfiesExactly(
                first -> assertThat(first).startsWith("534"),
                second -> assertThat(second).startsWith("500"),
                third -> assertThat(third).startsWith("500"),
                fourth -> assertThat(fourth).startsWith("250"));
      }
      assertHidden(base64(PASSWORD));
      assertThat(smtp.journal().sessions().get(0).commands()).endsWith("NOOP");
    }

    @Test
    void isInTheJournalWhileTheServerStalls() throws IOException {
      with(at(Stage.AUTH).when(step(0)).does(stall(Duration.ofMillis(300))));
      try (RawClient client = RawClient.greeted(smtp)) {
        client.send("AUTH LOGIN\r\n" + base64("app") + "\r\n" + base64(PASSWORD) + "\r\n");
        client.rest();
      }
      assertThat(smtp.journal().sessions().get(0).events())
          .filteredOn(Event.CommandReceived.class::isInstance)
          .hasSize(4);
      assertHidden(base64(PASSWORD));
    }

    @Test
    void isInTheTextOfTheHarness() {
      assertThat(Optional.of(smtp.profiles()).toString()).doesNotContain(PASSWORD);
    }
  }
}
