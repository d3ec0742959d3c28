package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.stall;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.Announcement;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Transcript;
import org.smtpharness.smtp.Limits;

/** AUTH over a socket. */
class AuthTest {
  private static final String PASSWORD = "s3cr3t-Marker";
  private static final String OK = "235 2.7.0 Authentication successful";

  private SmtpHarness smtp =
      SmtpHarness.builder()
          .tlsPort(0)
          .user("app", PASSWORD)
          .user("shop", "other-Marker", "*@shop.test")
          .start();

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
  class Succeeds {
    @Test
    void withAnInitialResponse() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
        assertThat(client.deliver("Hello\r\n")).startsWith("250");
      }
      assertThat(outcome().user()).contains("app");
      assertThat(outcome().success()).isTrue();
      assertThat(smtp.journal().sessions().get(0).user()).contains("app");
      assertThat(Transcript.of(smtp.journal().sessions().get(0)).text())
          .contains("S: (authenticated as app by PLAIN)");
    }

    @Test
    void withOneThatIsAskedFor() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("AUTH PLAIN")).isEqualTo("334 ");
        assertThat(client.say(base64("\0app\0" + PASSWORD))).isEqualTo(OK);
      }
    }

    @Test
    void byLogin() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
        assertThat(client.say(base64("app"))).isEqualTo("334 UGFzc3dvcmQ6");
        assertThat(client.say(base64(PASSWORD))).isEqualTo(OK);
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "LOGIN", "XOAUTH2"})
    void withAngusMail(String mechanism) throws Exception {
      connect(mechanism, PASSWORD);

      assertThat(outcome().mechanism()).isEqualTo(mechanism);
      assertThat(outcome().success()).isTrue();
    }

    @Test
    void withinTls() throws IOException {
      try (RawClient client = RawClient.secured(smtp)) {
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
      }
    }
  }

  private void connect(String mechanism, String password) throws Exception {
    Properties properties = new Properties();
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtp.auth.mechanisms", mechanism);
    properties.put("mail.smtp.timeout", "60000");
    try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
      transport.connect(smtp.host(), smtp.port(), "app", password);
    }
  }

  @Nested
  class Fails {
    @ParameterizedTest
    @CsvSource({"app, wrong", "nobody, wrong"})
    void alikeForAWrongPasswordAndAnUnknownUser(String name, String password) throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(plain(name, password)))
            .isEqualTo("535 5.7.8 Authentication credentials invalid");
        assertThat(client.say(plain("app", PASSWORD))).isEqualTo(OK);
      }
    }

    @Test
    void withAngusMailThatSaysSo() {
      Assertions.assertThatThrownBy(() -> connect("PLAIN", "wrong"))
          .isInstanceOf(AuthenticationFailedException.class)
          .hasMessageContaining("535 5.7.8");
      assertThat(outcome().success()).isFalse();
      assertThat(outcome().reason()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
      "AUTH, 501 5.5.4",
      "AUTH NTLM, 504 5.5.4",
      "AUTH PLAIN a b, 501 5.5.4",
      "AUTH PLAIN !!!!, 501 5.5.2",
      "AUTH PLAIN YXBw, 501 5.5.2"
    })
    void whenTheCommandIsMalformed(String command, String reply) throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(command)).startsWith(reply);
        assertThat(client.say("NOOP")).startsWith("250");
      }
    }

    @Test
    void whenAResponseIsMalformed() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH LOGIN");
        assertThat(client.say("not base64")).startsWith("501 5.5.2");
        assertThat(client.say("NOOP")).startsWith("250");
      }
    }

    @Test
    void whenTheClientCancels() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH LOGIN");
        assertThat(client.say("*")).isEqualTo("501 5.7.0 Authentication cancelled");
      }
      assertThat(outcome().reason()).contains("the client cancelled");
    }

    @Test
    void whenALineIsTooLong() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH PLAIN");
        assertThat(client.say("A".repeat(12_292))).startsWith("500 5.5.6");
        assertThat(client.say("AUTH PLAIN " + "A".repeat(12_292))).startsWith("500 5.5.6");
        assertThat(client.say("NOOP")).startsWith("250");
      }
    }

    @Test
    void whenTheClientSaysNothing() throws IOException {
      try (SmtpHarness hasty =
              SmtpHarness.builder()
                  .user("app", PASSWORD)
                  .limits(Limits.defaults().withIdle(Duration.ofMillis(300)))
                  .start();
          RawClient client = RawClient.greeted(hasty)) {
        client.say("AUTH LOGIN");
        assertThat(client.reply()).startsWith("421 4.4.2");
      }
    }

    @Test
    void whenTheClientLeaves() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("AUTH LOGIN");
        client.shutdownOutput();
        assertThat(client.rest()).isEmpty();
      }
    }

    @Test
    void aSecondTime() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say(plain("app", PASSWORD));
        assertThat(client.say(plain("app", PASSWORD))).startsWith("503 5.5.1");
      }
    }

    @Test
    void inATransaction() throws IOException {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test>");
        assertThat(client.say(plain("app", PASSWORD))).startsWith("503 5.5.1");
      }
    }

    @Test
    void withoutEhlo() throws IOException {
      try (RawClient client = new RawClient(smtp)) {
        client.reply();
        assertThat(client.say(plain("app", PASSWORD))).startsWith("503 5.5.1");
      }
    }

    @Test
    void whereThereAreNoUsers() throws IOException {
      try (SmtpHarness open = SmtpHarness.start();
          RawClient client = new RawClient(open)) {
        client.reply();
        assertThat(client.say("EHLO client.example.test")).doesNotContain("AUTH");
        assertThat(client.say(plain("app", PASSWORD))).startsWith("502 5.5.1");
      }
    }
  }

  @Test
  void isOfferedWithAllMechanisms() throws IOException {
    try (RawClient client = new RawClient(smtp)) {
      client.reply();
      assertThat(client.say("EHLO client.example.test"))
          .contains("250-AUTH PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256 XOAUTH2 OAUTHBEARER\n");
    }
  }

  @Test
  void aUserMaySendFromItsOwnAddressesOnly() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say(plain("shop", "other-Marker"));
      assertThat(client.say("MAIL FROM:<ceo@bank.test>")).startsWith("553 5.7.1");
      assertThat(client.say("MAIL FROM:<orders@shop.test>")).startsWith("250");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "AUTH=<>, 250",
    "AUTH=ann+40example.test, 250",
    "AUTH=ann@example.test, 250",
    "AUTH=ann+4, 501",
    "AUTH, 501"
  })
  void mailTakesTheSubmitter(String parameter, String reply) throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("MAIL FROM:<news@example.test> " + parameter)).startsWith(reply);
    }
    try (SmtpHarness open = SmtpHarness.start();
        RawClient client = RawClient.greeted(open)) {
      assertThat(client.say("MAIL FROM:<news@example.test> " + parameter)).startsWith("555");
    }
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
