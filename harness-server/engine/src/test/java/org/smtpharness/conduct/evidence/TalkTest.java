package org.smtpharness.conduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.OK;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.check.RecordedRun;
import org.smtpharness.conduct.check.Scene;

class TalkTest {

  private static Talk talk(String session) {
    return RecordedRun.of(session).talks().get(0);
  }

  @Test
  void aPipelinedGroupIsAnsweredInItsOrder() {
    Talk talk =
        talk(
            Scene.session(1, 0)
                .line("> MAIL FROM:<news@example.test>")
                .line("> RCPT TO:<ann@example.test>")
                .line("> RCPT TO:<bob@example.test>")
                .line("> DATA")
                .line("< 250 2.1.0 OK")
                .line("< 250 2.1.5 OK")
                .line("< 550 5.1.1 No such user")
                .line("< 354 Go on")
                .quit());
    assertThat(talk.turns("RCPT")).extracting(Turn::seenCode).containsExactly(250, 550);
    assertThat(talk.turns("DATA")).extracting(Turn::seenCode).containsExactly(354);
  }

  @Test
  void theLastChunkIsAnsweredByTheAnswerToTheContent() {
    Talk talk =
        talk(
            Scene.session(1, 0)
                .mail()
                .rcpt(ANN, OK)
                .say("BDAT 10", "250 2.0.0 10 octets received")
                .line("> BDAT 5 LAST")
                .line("content Subject: Hello\\r\\n\\r\\n")
                .line("accept")
                .line("< 250 2.0.0 OK")
                .mail()
                .rcpt(BOB, OK)
                .say("BDAT 10", "451 4.3.0 Try later")
                .quit());
    assertThat(talk.turns("BDAT")).extracting(Turn::seenCode).containsExactly(250, 0, 451);
    assertThat(talk.turns(Turn.CONTENT)).extracting(Turn::seenCode).containsExactly(250);
  }

  @Test
  void whatTheServerSaysByItselfAnswersNothing() {
    Talk talk =
        talk(
            Scene.session(1, 0)
                .mail()
                .rcpt(ANN, OK)
                .delivered("1@a")
                .after(60)
                .line("< 421 4.4.2 Idle for too long")
                .closed("server"));
    assertThat(talk.turns(Turn.CONTENT)).extracting(Turn::seenCode).containsExactly(250);
    assertThat(talk.turns(Turn.UNASKED))
        .singleElement()
        .satisfies(turn -> assertThat(turn.seenCode()).isEqualTo(421))
        .satisfies(turn -> assertThat(turn.isByClient()).isFalse())
        .satisfies(
            turn -> assertThat(turn.inWords()).isEqualTo("421 4.4.2 Idle for too long by itself"));
  }

  @Test
  void aCommandThatWasPassedOverGetsNoAnswerOfAnotherOne() {
    Talk talk =
        talk(
            Scene.session(1, 0)
                .line("> NOOP one")
                .line("> NOOP two")
                .line("< 250 2.0.0 One")
                .line("< 250 2.0.0 Two")
                .quit());
    assertThat(talk.turns("NOOP"))
        .extracting(Turn::inWords)
        .containsExactly("NOOP one -> 250 2.0.0 One", "NOOP two -> 250 2.0.0 Two");
  }

  @Test
  void capabilitiesHoldFromTheAnswerToEhloOn() {
    Talk talk =
        talk(
            Scene.session(1, 0)
                .say("EHLO client.example.test", "250 mx.example.test / SIZE 1000 / AUTH=LOGIN")
                .mail()
                .say("HELO client.example.test", "250 mx.example.test")
                .mail()
                .quit());
    assertThat(talk.turns("MAIL").get(0).setting().capabilities().parameters("size"))
        .contains("1000");
    assertThat(talk.turns("MAIL").get(0).setting().capabilities().parameters("AUTH"))
        .contains("LOGIN");
    assertThat(talk.turns("MAIL").get(1).setting().capabilities().offer("SIZE")).isFalse();
  }
}
