package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.reply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Event;

/** AUTH where a profile has a say. */
class AuthRulesTest {
  private static final String PASSWORD = "s3cr3t-Marker";
  private static final String OK = "235 2.7.0 Authentication successful";

  private SmtpHarness smtp = SmtpHarness.builder().user("app", PASSWORD).start();

  @AfterEach
  void stop() {
    smtp.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String plain(String name, String password) {
    return "AUTH PLAIN " + base64("\0" + name + "\0" + password);
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

  private Event.Authenticated outcome() {
    return smtp.journal().sessions().get(0).events().stream()
        .filter(Event.Authenticated.class::isInstance)
        .map(Event.Authenticated.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  @Nested
  class AFeature {
    @Test
    void offersAuthWithinTlsOnly() throws IOException {
      with(FaultProfile.builder("p").features(Feature.AUTH_NEEDS_TLS));
      try (RawClient client = new RawClient(smtp)) {
        client.reply();
        assertThat(client.say("EHLO client.example.test")).doesNotContain("AUTH");
        assertThat(client.say(plain("app", PASSWORD))).startsWith("538 5.7.11");
      }
      try (RawClient client = RawClient.secured(smtp)) {
        assertThat(client.say("EHLO client.example.test")).contains("250-AUTH ");
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
      }
    }

    @Test
    void demandsAuthBeforeMail() throws IOException {
      with(FaultProfile.builder("p").features(Feature.AUTH_REQUIRED));
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("MAIL FROM:<news@example.test>"))
            .isEqualTo("530 5.7.0 Authentication required");
        client.say(plain("app", PASSWORD));
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
      }
    }

    @Test
    void demandsTlsBeforeMailAndAuth() throws IOException {
      with(FaultProfile.builder("p").features(Feature.TLS_REQUIRED));
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("530 5.7.0");
        assertThat(client.say(plain("app", PASSWORD))).startsWith("530 5.7.0");
      }
      try (RawClient client = RawClient.secured(smtp)) {
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
      }
    }
  }

  @Nested
  class ARule {
    @Test
    void refusesTheRightPassword() throws IOException {
      with(at(Stage.AUTH).reply("454 4.7.0 Temporary authentication failure").times(1));
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH LOGIN");
        client.say(base64("app"));
        assertThat(client.say(base64(PASSWORD)))
            .isEqualTo("454 4.7.0 Temporary authentication failure");
        assertThat(outcome().success()).isFalse();
        assertThat(outcome().reason()).isEmpty();
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
      }
    }

    @Test
    void letsAnybodyInEvenWithoutUsers() throws IOException {
      smtp.close();
      smtp =
          SmtpHarness.builder()
              .profile(
                  FaultProfile.builder("open")
                      .rule(
                          at(Stage.EHLO)
                              .does(new Announcement.Advertise(java.util.List.of("AUTH PLAIN"))))
                      .rule(at(Stage.AUTH).reply("235 2.7.0 Come in"))
                      .rule(
                          at(Stage.MAIL)
                              .when(new Condition.Is(Condition.State.AUTHENTICATED, false))
                              .reply("530 5.7.0 No"))
                      .build())
              .start();
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("MAIL FROM:<a@example.test>")).startsWith("530");
        assertThat(client.say(plain("whoever", "whatever"))).isEqualTo("235 2.7.0 Come in");
        assertThat(client.say("MAIL FROM:<a@example.test>")).startsWith("250");
      }
      assertThat(outcome().user()).contains("whoever");
    }

    @Test
    void looksAtTheUser() throws IOException {
      with(at(Stage.AUTH).user("app").reply("535 5.7.8 Locked"));
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo("535 5.7.8 Locked");
        assertThat(client.say(plain("other", "x")))
            .isEqualTo("535 5.7.8 Authentication credentials invalid");
      }
    }

    @Test
    void refusesTheMechanismAtTheFirstStep() throws IOException {
      with(
          at(Stage.AUTH)
              .when(step(0))
              .command("AUTH LOGIN*")
              .reply("534 5.7.9 Mechanism too weak"));
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("AUTH LOGIN")).isEqualTo("534 5.7.9 Mechanism too weak");
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
      }
    }

    @Test
    void endsTheConnectionInTheMiddle() throws IOException {
      with(at(Stage.AUTH).when(step(1)).does(close()));
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
        client.send(base64("app") + "\r\n");
        assertThat(client.rest()).isEmpty();
      }
    }

    @Test
    void asksSomethingUnexpected() throws IOException {
      with(at(Stage.AUTH).when(step(0)).reply("334 V2hhdD8="));
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo("334 V2hhdD8=");
        assertThat(client.say("")).isEqualTo(OK);
      }
    }

    @Test
    void acceptsAsTheServerDoes() throws IOException {
      with(at(Stage.AUTH).does(accept()));
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(plain("app", "wrong"))).startsWith("535");
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
      }
    }

    @Test
    void isNotLookedAtWhenTheSyntaxIsBroken() throws IOException {
      with(at(Stage.AUTH).does(reply("454 4.7.0 Later")));
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("AUTH PLAIN !!!!")).startsWith("501 5.5.2");
      }
      assertThat(smtp.rules().get(0).matched()).isZero();
    }
  }
}
