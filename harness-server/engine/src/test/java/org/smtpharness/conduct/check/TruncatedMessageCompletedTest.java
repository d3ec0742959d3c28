package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.OK;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Verdict;

class TruncatedMessageCompletedTest {
  private static final String CHECK = "truncated-message-completed";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final Declaration BREAKING =
      Declaration.client()
          .intends(
              new Intent(
                  "news", Optional.empty(), List.of(ANN), Optional.empty(), false, false, true))
          .build();

  private static Scene ready() {
    return Scene.session(1, 0)
        .say("MAIL FROM:<news@example.test> SIZE=900", "250 2.1.0 OK")
        .rcpt(ANN, OK)
        .say("DATA", "354 Go on");
  }

  @Test
  void aClientThatDropsTheConnectionPasses() {
    assertThat(judge(BREAKING, ready().line("cut Subject: Hello").closed("client")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatSendsTheFinalDotFails() {
    Finding finding =
        judge(BREAKING, ready().line("content Subject: Hello\\r\\n").line("< 250 OK").quit());
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The message from <news@example.test> was terminated normally although only 16 of 900"
                + " octets were sent.");
  }

  @Test
  void aMissingBoundaryAloneProvesNothing() {
    String open =
        "content Content-Type: multipart/mixed; boundary=b\\r\\n\\r\\n--b\\r\\n\\r\\nHello\\r\\n";
    assertThat(judge(Declaration.NONE, ready().line(open).line("< 250 OK").quit()).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
    String closed = open.replace("Hello\\r\\n", "Hello\\r\\n--b--\\r\\n");
    assertThat(judge(Declaration.NONE, ready().line(closed).line("< 250 OK").quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void noContentWasToBreakOff() {
    assertThat(
            judge(Declaration.NONE, ready().line("content Subject: Hello").line("< 250 OK").quit())
                .verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
