package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.pass;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;
import static org.smtpharness.fault.Faults.stall;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Firing;
import org.smtpharness.journal.Session;

/** Each effect at each stage, as the client sees it. */
class StageEffectsTest {
  private static final Duration WAIT = Duration.ofMillis(200);

  /** Starts a harness whose one rule has those effects. */
  private static SmtpHarness with(Stage stage, Effect... effects) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("fault").rule(at(stage).named("rule").does(effects)).build())
        .start();
  }

  /** Brings the client to the point where only what reaches the stage is missing, and sends it. */
  private static RawClient reach(Stage stage, SmtpHarness smtp) throws IOException {
    RawClient client = new RawClient(smtp);
    if (stage == Stage.CONNECT || stage == Stage.GREETING) {
      return client;
    }
    client.reply();
    if (stage.compareTo(Stage.MAIL) >= 0) {
      client.say("EHLO client.example.test");
    }
    switch (stage) {
      case RCPT -> client.say("MAIL FROM:<news@example.test>");
      case DATA -> {
        client.say("MAIL FROM:<news@example.test>");
        client.say("RCPT TO:<ann@example.test>");
      }
      case END_OF_DATA -> client.startContent();
      default -> {}
    }
    return client.send(trigger(stage));
  }

  private static String trigger(Stage stage) {
    return switch (stage) {
      case CONNECT, GREETING -> "";
      case EHLO, HELO -> stage + " client.example.test\r\n";
      case MAIL -> "MAIL FROM:<news@example.test>\r\n";
      case RCPT -> "RCPT TO:<ann@example.test>\r\n";
      case END_OF_DATA -> "text\r\n.\r\n";
      case VRFY, EXPN -> stage + " ann\r\n";
      case UNKNOWN -> "FOO\r\n";
      default -> stage + "\r\n";
    };
  }

  /** What the server answers by itself. */
  private static String own(Stage stage) {
    return switch (stage) {
      case CONNECT, GREETING -> "220 mx.example.test ESMTP";
      case EHLO -> "250-mx.example.test";
      case HELO -> "250 mx.example.test";
      case MAIL -> "250 2.1.0";
      case RCPT -> "250 2.1.5";
      case DATA -> "354 ";
      case END_OF_DATA, RSET, NOOP -> "250 2.0.0";
      case VRFY -> "252 2.5.2";
      case EXPN -> "502 5.5.1";
      case HELP -> "214-2.0.0";
      case QUIT -> "221 2.0.0";
      case UNKNOWN -> "500 5.5.1";
    };
  }

  private static Session ended(SmtpHarness smtp) throws InterruptedException {
    assertThat(
            smtp.awaitJournal(
                Duration.ofMinutes(1), journal -> journal.session(1).closing().isPresent()))
        .isTrue();
    return smtp.journal().session(1);
  }

  @ParameterizedTest
  @EnumSource
  void aReplyStandsInForTheServersOwn(Stage stage) throws IOException {
    try (SmtpHarness smtp = with(stage, reply("450 4.2.1 Not now"));
        RawClient client = reach(stage, smtp)) {
      assertThat(client.reply()).isEqualTo("450 4.2.1 Not now");
      assertThat(client.say("NOOP")).startsWith(answersAfterwards(stage));
      assertThat(smtp.journal().messages()).isEmpty();
      assertThat(smtp.journal().firings()).extracting(Firing::stage).startsWith(stage);
    }
  }

  private static String answersAfterwards(Stage stage) {
    return switch (stage) {
      case CONNECT, GREETING -> "503";
      case NOOP -> "450";
      default -> "250";
    };
  }

  @ParameterizedTest
  @EnumSource
  void acceptAnswersAsTheServerDoes(Stage stage) throws IOException {
    try (SmtpHarness smtp = with(stage, accept());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.reply()).startsWith(own(stage));
      assertThat(smtp.journal().firings()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void passAnswersAsTheServerDoes(Stage stage) throws IOException {
    try (SmtpHarness smtp = with(stage, pass());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.reply()).startsWith(own(stage));
      assertThat(smtp.journal().firings()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDelayComesBeforeTheAnswer(Stage stage) throws IOException {
    try (SmtpHarness smtp = with(stage, delay(WAIT), delay(WAIT))) {
      long start = System.nanoTime();
      try (RawClient client = reach(stage, smtp)) {
        assertThat(client.reply()).startsWith(own(stage));
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThanOrEqualTo(WAIT.multipliedBy(2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCloseIsAFinEvenWithInputUnread(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, delay(WAIT), close());
        RawClient client = reach(stage, smtp)) {
      client.send("NOOP\r\n".repeat(5000));

      assertThat(client.rest()).isEmpty();
      // An RST behind the FIN would make this fail.
      client.send("NOOP\r\n");
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, false));
      assertThat(smtp.journal().messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetIsAnRst(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, delay(WAIT), reset());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.rest()).isEqualTo("(reset)");
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, true));
      assertThat(smtp.journal().messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStallTakesInputAndSaysNothingUntilItEnds(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, stall(WAIT))) {
      long start = System.nanoTime();
      try (RawClient client = reach(stage, smtp)) {
        client.send("NOOP\r\nhalf a line");

        assertThat(client.rest()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(WAIT);
        assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, false));
        assertThat(ended(smtp).commands()).endsWith("NOOP");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStallEndsWhenTheClientLeaves(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, stall(Duration.ofHours(1)));
        RawClient client = reach(stage, smtp)) {
      client.shutdownOutput();

      assertThat(client.rest()).isEmpty();
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.CLIENT, false));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAnswerIsSentBeforeTheConnectionCloses(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, reply("450 4.2.1 Bye"), delay(WAIT), close());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.reply()).isEqualTo("450 4.2.1 Bye");
      assertThat(client.rest()).isEmpty();
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, false));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a421ClosesTheConnection(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, reply("421 4.3.2 Shutting down"));
        RawClient client = reach(stage, smtp)) {
      assertThat(client.rest()).isEqualTo("421 4.3.2 Shutting down\r\n");
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, false));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a421ThatKeepsOpenDoesNot(Stage stage) throws IOException {
    Effect.Reply closing = reply("421 4.3.2 Shutting down");
    Effect.Reply keeping =
        new Effect.Reply(closing.code(), closing.enhanced(), closing.lines(), true);
    try (SmtpHarness smtp = with(stage, keeping);
        RawClient client = reach(stage, smtp)) {
      assertThat(client.reply()).isEqualTo("421 4.3.2 Shutting down");
      assertThat(client.say("QUIT")).startsWith(stage == Stage.QUIT ? "421" : "221");
    }
  }
}
