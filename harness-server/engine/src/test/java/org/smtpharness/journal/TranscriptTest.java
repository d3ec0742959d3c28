package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing.By;

class TranscriptTest {
  private static final OptionalInt UNLIMITED = OptionalInt.empty();

  private static Dialogue greeted() {
    return Dialogue.session(2, 1_000)
        .at(1_000)
        .hears("greeting", "220 mx.example.test ESMTP", FlushState.COMPLETE)
        .at(1_002)
        .says("EHLO app.local", "250 mx.example.test|PIPELINING|ENHANCEDSTATUSCODES");
  }

  private static Dialogue greylisted() {
    return greeted()
        .says("MAIL FROM:<news@example.test>", "250 2.1.0 OK")
        .says("RCPT TO:<ann@example.test>")
        .fires(Stage.RCPT, "greylist", "first-attempt", 2, OptionalInt.of(2))
        .hears("450 4.7.1 Greylisted, try again later")
        .says("QUIT", "221 2.0.0 Bye")
        .at(1_041)
        .closedBy(By.CLIENT);
  }

  private static void assertGolden(Dialogue dialogue, String file) {
    Golden.assertSame(Transcript.of(dialogue.view()).text(), file);
  }

  @Test
  void showsBothDirectionsTheRuleAndTheEnd() {
    assertGolden(greylisted(), "transcript-greylisted.txt");
  }

  @Test
  void showsContentAndItsAcceptance() {
    assertGolden(
        greeted()
            .says("MAIL FROM:<>", "250 2.1.0 OK")
            .says("RCPT TO:<ann@example.test>", "250 2.1.5 OK")
            .delivers(3)
            .at(13_500)
            .closedBy(By.HARNESS),
        "transcript-delivered.txt");
  }

  @Test
  void showsWhatTheClientCouldNotSee() {
    assertGolden(
        Dialogue.session(1)
            .says("MAIL FROM:<>")
            .fires(Stage.MAIL, "lossy", "lose", 1, UNLIMITED)
            .doesNotHear("250 2.1.0 OK")
            .says("RCPT TO:<ann@example.test>")
            .hears("RCPT", "250 2.1.5 OK", FlushState.PARTIAL)
            .sendsWithoutEnd("S")
            .resetBy(By.CLIENT),
        "transcript-not-seen.txt");
  }

  @Test
  void showsRulesAfterWhichNoReplyCame() {
    assertGolden(
        Dialogue.session(1)
            .fires(Stage.CONNECT, "slow", "wait", 1, UNLIMITED)
            .fires(Stage.GREETING, "slow", "dribble", 4, OptionalInt.of(9))
            .hears("greeting", "220 mx", FlushState.COMPLETE)
            .says("MAIL FROM:<>")
            .fires(Stage.MAIL, "slow", "wait-too", 1, UNLIMITED)
            .pipelines("RCPT TO:<ann@example.test>")
            .hears("250 2.1.0 OK")
            .fires(Stage.RCPT, "broken", "reset", 1, OptionalInt.of(1))
            .resetBy(By.FAULT),
        "transcript-rules.txt");
  }

  @Test
  void aRuleForUnknownCommandsIsMarkedAtTheReplyToOne() {
    Dialogue dialogue =
        Dialogue.session(1)
            .says("FROB")
            .fires(Stage.UNKNOWN, "odd", "frob", 1, UNLIMITED)
            .hears("500 5.5.1 What?");

    assertThat(Transcript.of(dialogue.view()).text())
        .contains("S: 500 5.5.1 What?  ")
        .contains("[odd / frob, hit 1]")
        .doesNotContain("(no reply)");
  }

  @Test
  void escapesWhatCanNotBePrinted() {
    assertGolden(
        Dialogue.session(1)
            .line("NOOP \u001b[31m\u202e\u0085 café \ud800", LineEnd.LF, 0)
            .hears("250 a\r\nb|c\td")
            .line("QU", LineEnd.NONE, 0)
            .closedBy(By.SERVER),
        "transcript-escapes.txt");
  }

  @Test
  void cutsLinesThatAreTooLong() {
    String text = Transcript.of(Dialogue.session(1).says("X".repeat(1_400)).view()).text();

    assertThat(text).endsWith("  C: " + "X".repeat(400) + "... (1000 more)\n");
  }

  @Test
  void saysThatASessionIsStillOpen() {
    assertThat(Transcript.of(Dialogue.session(1).view()).text())
        .isEqualTo("Session #1 on mx.example.test, 127.0.0.1:51543, still open\n");
  }

  @Test
  void putsIpv6AddressesInBrackets() {
    Moment at = Dialogue.moment(0);
    Session session =
        new Session(
            1, "mx.example.test", "::1", 25001, 2525, at, List.of(), List.of(), Optional.empty());

    assertThat(Transcript.of(session).text())
        .startsWith("Session #1 on mx.example.test, [::1]:25001, ");
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT, false, C: (closed)",
    "CLIENT, true, C: (reset)",
    "SERVER, false, S: (closed)",
    "SERVER, true, S: (reset)",
    "FAULT, false, S: (closed by a rule)",
    "FAULT, true, S: (reset by a rule)",
    "HARNESS, false, S: (closed by the harness)",
    "HARNESS, true, S: (reset by the harness)"
  })
  void saysWhoEndedTheSessionAndHow(By by, boolean reset, String text) {
    Dialogue dialogue = Dialogue.session(1);
    Dialogue ended = reset ? dialogue.resetBy(by) : dialogue.closedBy(by);

    assertThat(Transcript.of(ended.view()).text())
        .isEqualTo(
            "Session #1 on mx.example.test, 127.0.0.1:51543, 1 ms\n  +0.001  " + text + "\n");
  }

  @Test
  void aCappedOneSaysHowManyLinesWereLeftOut() {
    Golden.assertSame(Transcript.of(greylisted().view()).text(4), "transcript-capped.txt");
  }

  @Test
  void aCapOfOneShowsTheEnd() {
    assertThat(Transcript.of(greylisted().view()).text(1))
        .isEqualTo(
            "Session #2 on mx.example.test, 127.0.0.1:51544, 41 ms\n"
                + "  ... 9 lines left out\n"
                + "  +0.041  C: (closed)\n");
  }

  @Test
  void aCapThatSufficesLeavesNothingOut() {
    Transcript transcript = Transcript.of(greylisted().view());

    assertThat(transcript.text(10)).isEqualTo(transcript.text());
    assertThat(transcript.text(9)).contains("1 line left out");
  }

  @Test
  void aCapBelowOneIsRefused() {
    Transcript transcript = Transcript.of(greylisted().view());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> transcript.text(0))
        .withMessage("a transcript has 1 line or more but was to have 0");
  }
}
