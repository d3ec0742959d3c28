package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.StageDriver.own;
import static org.smtpharness.StageDriver.reach;
import static org.smtpharness.StageDriver.with;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.pass;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;
import static org.smtpharness.fault.Faults.stall;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Firing;
import org.smtpharness.journal.Session;

/** Each effect at each stage, as the client sees it. */
class StageEffectsTest {
  private static final Duration WAIT = Duration.ofMillis(200);

  private static Session ended(SmtpHarness smtp) throws InterruptedException {
    assertThat(
            smtp.awaitJournal(
                Duration.ofMinutes(1), journal -> journal.session(1).closing().isPresent()))
        .isTrue();
    return smtp.journal().session(1);
  }

  @ParameterizedTest
  @MethodSource("org.smtpharness.StageDriver#stages")
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
  @MethodSource("org.smtpharness.StageDriver#stages")
  void acceptAnswersAsTheServerDoes(Stage stage) throws IOException {
    try (SmtpHarness smtp = with(stage, accept());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.reply()).startsWith(own(stage));
      assertThat(smtp.journal().firings()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("org.smtpharness.StageDriver#stages")
  void passAnswersAsTheServerDoes(Stage stage) throws IOException {
    try (SmtpHarness smtp = with(stage, pass());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.reply()).startsWith(own(stage));
      assertThat(smtp.journal().firings()).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("org.smtpharness.StageDriver#stages")
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
  @MethodSource("org.smtpharness.StageDriver#stagesBeforeCommands")
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
  @MethodSource("org.smtpharness.StageDriver#stages")
  void aResetIsAnRst(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, delay(WAIT), reset());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.rest()).isEqualTo("(reset)");
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, true));
      assertThat(smtp.journal().messages()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("org.smtpharness.StageDriver#stagesBeforeCommands")
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
  @MethodSource("org.smtpharness.StageDriver#stages")
  void aStallEndsWhenTheClientLeaves(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, stall(Duration.ofHours(1)));
        RawClient client = reach(stage, smtp)) {
      client.shutdownOutput();

      assertThat(client.rest()).isEmpty();
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.CLIENT, false));
    }
  }

  @ParameterizedTest
  @MethodSource("org.smtpharness.StageDriver#stages")
  void theAnswerIsSentBeforeTheConnectionCloses(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, reply("450 4.2.1 Bye"), delay(WAIT), close());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.reply()).isEqualTo("450 4.2.1 Bye");
      assertThat(client.rest()).isEmpty();
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, false));
    }
  }

  @ParameterizedTest
  @MethodSource("org.smtpharness.StageDriver#stages")
  void a421ClosesTheConnection(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, reply("421 4.3.2 Shutting down"));
        RawClient client = reach(stage, smtp)) {
      assertThat(client.rest()).isEqualTo("421 4.3.2 Shutting down\r\n");
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, false));
    }
  }

  @ParameterizedTest
  @MethodSource("org.smtpharness.StageDriver#stages")
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
