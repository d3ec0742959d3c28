package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.StageDriver.own;
import static org.smtpharness.StageDriver.reach;
import static org.smtpharness.StageDriver.with;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.Distortion.Garbage;
import org.smtpharness.fault.Distortion.LoseReply;
import org.smtpharness.fault.Distortion.Mangle;
import org.smtpharness.fault.Distortion.Mangling;
import org.smtpharness.fault.Distortion.TruncateReply;
import org.smtpharness.fault.Distortion.Unsolicited;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing.Dribble;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.FlushState;

/** What is done to the answer of each stage, octet by octet as the client gets it. */
class DistortionTest {
  private static final String STAGES = "org.smtpharness.StageDriver#stages";
  private static final Effect.Reply BUSY = reply("450 4.2.1 Busy");

  /** Everything that comes when the rule then closes the connection. */
  private static String heard(Stage stage, Effect... effects) throws IOException {
    try (SmtpHarness smtp = with(stage, effects);
        RawClient client = reach(stage, smtp)) {
      return client.restAsOctets();
    }
  }

  private static String mangled(Stage stage, Mangling kind) throws IOException {
    return heard(stage, new Mangle(kind), BUSY, close());
  }

  @ParameterizedTest
  @MethodSource(STAGES)
  void aDribbledReplyComesWholeButSlowly(Stage stage) throws IOException {
    long start = System.nanoTime();

    assertThat(heard(stage, new Dribble(4, Duration.ofMillis(10)), BUSY, close()))
        .isEqualTo("450 4.2.1 Busy\r\n");
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofMillis(30));
  }

  @ParameterizedTest
  @MethodSource(STAGES)
  void aLostReplyWasDecidedAndNeverComes(Stage stage) throws Exception {
    try (SmtpHarness smtp =
            with(stage, stage == Stage.CONNECT ? BUSY : accept(), new LoseReply(reset()));
        RawClient client = reach(stage, smtp)) {
      assertThat(client.rest()).isEqualTo("(reset)");
      List<Event> events = smtp.journal().session(1).events();
      if (stage == Stage.END_OF_DATA) {
        assertThat(smtp.journal().messages()).hasSize(1);
      }
      assertThat(events)
          .anyMatch(
              event ->
                  event instanceof Event.ReplySent sent && sent.flush() == FlushState.WITHHELD);
    }
  }

  @ParameterizedTest
  @MethodSource(STAGES)
  void aTruncatedReplyStopsInTheMiddle(Stage stage) throws IOException {
    assertThat(heard(stage, new TruncateReply(6), BUSY, close())).isEqualTo("450 4.");
  }

  @ParameterizedTest
  @MethodSource(STAGES)
  void garbageComesBeforeTheReply(Stage stage) throws IOException {
    String heard = heard(stage, new Garbage(20), BUSY, close());

    assertThat(heard).endsWith("450 4.2.1 Busy\r\n").hasSize(20 + 16);
    assertThat(heard.substring(0, 20).chars()).allMatch(c -> c >= 0x80);
  }

  @ParameterizedTest
  @MethodSource(STAGES)
  void anUnsolicitedReplyFollowsTheAnswer(Stage stage) throws IOException {
    assertThat(heard(stage, new Unsolicited(reply("421 4.3.2 Bye")), BUSY, close()))
        .isEqualTo("450 4.2.1 Busy\r\n421 4.3.2 Bye\r\n");
  }

  @ParameterizedTest
  @MethodSource(STAGES)
  void rawOctetsStandInForAReply(Stage stage) throws IOException {
    assertThat(heard(stage, new Effect.Raw("* OK IMAP4rev1\u00ff\r\n"), close()))
        .isEqualTo("* OK IMAP4rev1\u00ff\r\n");
  }

  @ParameterizedTest
  @MethodSource("org.smtpharness.StageDriver#stagesBeforeCommands")
  void aHalfCloseEndsTheServersSideOnly(Stage stage) throws Exception {
    try (SmtpHarness smtp = with(stage, BUSY, new Effect.HalfClose());
        RawClient client = reach(stage, smtp)) {
      assertThat(client.rest()).isEqualTo("450 4.2.1 Busy\r\n");

      client.send("NOOP\r\n");

      assertThat(
              smtp.awaitJournal(
                  Duration.ofMinutes(1), journal -> journal.session(1).commands().contains("NOOP")))
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource(STAGES)
  void theFormOfAReplyCanBeBroken(Stage stage) throws IOException {
    assertThat(mangled(stage, Mangling.NO_LINE_END)).isEqualTo("450 4.2.1 Busy");
    assertThat(mangled(stage, Mangling.BARE_LF)).isEqualTo("450 4.2.1 Busy\n");
    assertThat(mangled(stage, Mangling.TWICE)).isEqualTo("450 4.2.1 Busy\r\n450 4.2.1 Busy\r\n");
    assertThat(mangled(stage, Mangling.CODE_OUT_OF_RANGE)).isEqualTo("999 4.2.1 Busy\r\n");
    assertThat(mangled(stage, Mangling.NON_NUMERIC_CODE)).isEqualTo("abc 4.2.1 Busy\r\n");
    assertThat(mangled(stage, Mangling.WRONG_SEPARATOR))
        .isEqualTo("450 4.2.1 Busy\r\n450-4.2.1 Busy\r\n");
    assertThat(mangled(stage, Mangling.CHANGING_CODES))
        .isEqualTo("450-4.2.1 Busy\r\n451 4.2.1 Busy\r\n");
    assertThat(mangled(stage, Mangling.OVERLONG_LINE))
        .startsWith("450 4.2.1 Busy x")
        .endsWith("\r\n")
        .hasSizeGreaterThan(512);
  }

  @ParameterizedTest
  @MethodSource(STAGES)
  void theServersOwnAnswerCanBeDistortedToo(Stage stage) throws IOException {
    if (stage != Stage.CONNECT) {
      assertThat(heard(stage, new Garbage(1), accept(), close()).substring(1))
          .startsWith(own(stage));
    }
  }
}
