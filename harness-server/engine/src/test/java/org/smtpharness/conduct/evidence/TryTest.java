package org.smtpharness.conduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.OK;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.check.RecordedRun;
import org.smtpharness.conduct.check.Scene;

class TryTest {

  private static List<Try> tries(String session) {
    return RecordedRun.of(session).tries().toList();
  }

  private static Try one(String session) {
    return tries(session).get(0);
  }

  private static Scene sent() {
    return Scene.session(1, 0).mail().rcpt(ANN, OK).content("1@a");
  }

  @Test
  void aPipelinedGroupOfMixedRecipientsIsToldApart() {
    String session =
        Scene.session(1, 0)
            .line("> MAIL FROM:<news@example.test>")
            .line("> RCPT TO:<ann@example.test>")
            .line("> RCPT TO:<bob@example.test>")
            .line("> RCPT TO:<cid@example.test>")
            .line("> DATA")
            .line("< 250 2.1.0 OK")
            .line("< 550 5.1.1 No such user")
            .line("< 250 2.1.5 OK")
            .line("< 450 4.2.1 Busy")
            .line("< 354 Go on")
            .line("content Message-ID: <1@a>\\r\\n\\r\\nHello\\r\\n")
            .line("accept")
            .line("< 250 2.0.0 OK")
            .quit();
    assertThat(tries(session))
        .extracting(Try::outcome)
        .containsExactly(Try.Outcome.REJECTED, Try.Outcome.ACKNOWLEDGED, Try.Outcome.DEFERRED);
  }

  @Test
  void aRefusedChunkDecides() {
    Try one =
        one(Scene.session(1, 0).mail().rcpt(ANN, OK).say("BDAT 10", "451 4.3.0 Try later").quit());
    assertThat(one.outcome()).isEqualTo(Try.Outcome.DEFERRED);
    assertThat(one.stage()).isEqualTo("BDAT");
  }

  @Test
  void what421SaysToAnIdleClientDecides() {
    Try one =
        one(
            Scene.session(1, 0)
                .mail()
                .rcpt(ANN, OK)
                .after(60)
                .line("< 421 4.4.2 Idle for too long")
                .closed("server"));
    assertThat(one.outcome()).isEqualTo(Try.Outcome.DEFERRED);
    assertThat(one.stage()).isEqualTo("idle");
  }

  @Test
  void aServerThatCutsAClientThatWaitsLosesTheMessage() {
    Scene waiting = Scene.session(1, 0).mail().rcpt(ANN, OK).say("NOOP", "250 2.0.0 OK");
    assertThat(one(waiting.closed("fault")).outcome()).isEqualTo(Try.Outcome.LOST);
  }

  @Test
  void aClientThatStartsAfreshLeavesTheMessage() {
    Scene left = Scene.session(1, 0).mail().rcpt(ANN, OK).say("RSET", "250 2.0.0 OK");
    assertThat(one(left.closed("fault")).outcome()).isEqualTo(Try.Outcome.ABANDONED);
  }

  @Nested
  class OfAMessageThatTheServerTook {
    @Test
    void isAcknowledgedWhenTheClientGoesOn() {
      Try one = one(sent().line("accept").line("< 250 2.0.0 OK").quit());
      assertThat(one.outcome()).isEqualTo(Try.Outcome.ACKNOWLEDGED);
      assertThat(one.isSurelyAcknowledged()).isTrue();
    }

    @Test
    void isNotAcknowledgedWhenTheClientResetsBehindTheAnswer() {
      Try one = one(sent().line("accept").line("< 250 2.0.0 OK").closed("client reset"));
      assertThat(one.outcome()).isEqualTo(Try.Outcome.UNACKNOWLEDGED);
      assertThat(one.wasTold()).isTrue();
    }

    @Test
    void isAcknowledgedWhenTheServerClosesInOrderBehindTheAnswer() {
      Try one = one(sent().line("accept").line("< 250 2.0.0 OK").closed("fault"));
      assertThat(one.outcome()).isEqualTo(Try.Outcome.ACKNOWLEDGED);
    }

    @Test
    void isNotAcknowledgedWhenTheAnswerWasCut() {
      Try one = one(sent().line("accept").line("partial 250 2.0.0 OK").closed("fault"));
      assertThat(one.outcome()).isEqualTo(Try.Outcome.UNACKNOWLEDGED);
      assertThat(one.wasTold()).isFalse();
    }

    @Test
    void isNotSurelyAcknowledgedWhenTheClientRanOutOfPatienceAMomentBefore() {
      Try one =
          one(sent().line("accept").after(30).line("< 250 2.0.0 OK").after(0.001).closed("client"));
      assertThat(one.outcome()).isEqualTo(Try.Outcome.ACKNOWLEDGED);
      assertThat(one.isSurelyAcknowledged()).isFalse();
    }

    @Test
    void isNothingThatTheRefusedRecipientShares() {
      String session =
          Scene.session(1, 0)
              .mail()
              .rcpt(ANN, OK)
              .rcpt(BOB, "550 5.1.1 No such user")
              .delivered("1@a")
              .quit();
      assertThat(tries(session))
          .extracting(Try::outcome)
          .containsExactly(Try.Outcome.ACKNOWLEDGED, Try.Outcome.REJECTED);
    }
  }
}
