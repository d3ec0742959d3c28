package org.smtpharness.conduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.BOB;
import static org.smtpharness.conduct.check.Scene.OK;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.check.RecordedRun;
import org.smtpharness.conduct.check.Scene;

class EnvelopeTest {

  private static List<Envelope> envelopes(Scene scene) {
    return RecordedRun.of(scene.quit()).talks().get(0).envelopes();
  }

  private static List<String> recipients(Envelope envelope) {
    return envelope.recipients().stream().map(Envelope::path).toList();
  }

  @Test
  void aRefusedMailWithinATransactionEndsNothing() {
    List<Envelope> envelopes =
        envelopes(
            Scene.session(1, 0)
                .mail()
                .rcpt(ANN, OK)
                .say("MAIL FROM:<other@example.test>", "503 5.5.1 Nested")
                .rcpt(BOB, OK)
                .delivered("1@a"));
    assertThat(envelopes)
        .singleElement()
        .satisfies(envelope -> assertThat(recipients(envelope)).containsExactly(ANN, BOB))
        .satisfies(envelope -> assertThat(envelope.accepted()).contains(1L));
  }

  @Test
  void aResetThatIsRefusedEndsNothing() {
    assertThat(
            envelopes(
                Scene.session(1, 0)
                    .mail()
                    .rcpt(ANN, OK)
                    .say("RSET", "500 5.5.2 What?")
                    .delivered("1@a")))
        .singleElement()
        .matches(Envelope::isTaken);
  }

  @Test
  void recipientsWithoutMailBelongToNoTransaction() {
    assertThat(
            envelopes(
                Scene.session(1, 0)
                    .rcpt(BOB, "503 5.5.1 MAIL first")
                    .mail()
                    .rcpt(ANN, OK)
                    .delivered("1@a")))
        .singleElement()
        .satisfies(envelope -> assertThat(recipients(envelope)).containsExactly(ANN));
  }

  @Test
  void chunksMakeOneTransaction() {
    Scene scene =
        Scene.session(1, 0)
            .mail()
            .rcpt(ANN, OK)
            .say("BDAT 10", "250 2.0.0 10 octets received")
            .line("> BDAT 5 LAST")
            .line("content Message-ID: <1@a>\\r\\n\\r\\n")
            .line("accept")
            .line("< 250 2.0.0 OK");
    assertThat(envelopes(scene))
        .singleElement()
        .matches(Envelope::isTaken)
        .satisfies(envelope -> assertThat(envelope.chunks()).hasSize(2))
        .satisfies(
            envelope ->
                assertThat(envelope.digest().flatMap(ContentDigest::messageId)).contains("1@a"));
  }

  @Test
  void aRefusedChunkEndsTheTransaction() {
    List<Envelope> envelopes =
        envelopes(
            Scene.session(1, 0)
                .mail()
                .rcpt(ANN, OK)
                .say("BDAT 10", "451 4.3.0 Try later")
                .say("RCPT TO:<bob@example.test>", "503 5.5.1 MAIL first"));
    assertThat(envelopes)
        .singleElement()
        .satisfies(envelope -> assertThat(recipients(envelope)).containsExactly(ANN));
  }

  @Test
  void aMessageThatTheServerSaysItTookIsTaken() {
    assertThat(
            envelopes(
                Scene.session(1, 0)
                    .mail()
                    .rcpt(ANN, OK)
                    .content("1@a")
                    .line("< 250 2.0.0 OK: dropped")))
        .singleElement()
        .matches(Envelope::isTaken)
        .satisfies(envelope -> assertThat(envelope.accepted()).isEmpty());
  }
}
