package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;
import static org.smtpharness.conduct.check.Scene.OK;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class NullSenderMisuseTest {
  private static final String CHECK = "null-sender-misuse";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final String REPORT =
      "Content-Type: multipart/report; report-type=delivery-status; boundary=b";

  private static String sent(String sender, String field) {
    return Scene.session(1, 0)
        .say("MAIL FROM:<" + sender + ">", "250 2.1.0 OK")
        .rcpt(ANN, OK)
        .say("DATA", "354 Go on")
        .line("content Message-ID: <1@a>\\r\\n" + field + "\\r\\n\\r\\nHello\\r\\n")
        .line("< 250 2.0.0 OK")
        .quit();
  }

  @Test
  void aNotificationFromNobodyPasses() {
    assertThat(judge(Declaration.NONE, sent("", REPORT)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aNotificationFromSomebodyFails() {
    Finding finding = judge(Declaration.NONE, sent("news@example.test", REPORT));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "<1@a> (a delivery status notification) was sent with envelope sender"
                + " <news@example.test>.");
  }

  @Test
  void ordinaryMailFromNobodyFails() {
    assertThat(judge(Declaration.NONE, sent("", "Subject: Hello")).sentence())
        .isEqualTo("<1@a> (ordinary mail) was sent with envelope sender <>.");
  }

  @Test
  void automaticMailFromNobodyPasses() {
    assertThat(judge(Declaration.NONE, sent("", "Auto-Submitted: auto-replied")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void automaticMailOfAnUnknownKindDoesNotDecide() {
    assertThat(judge(Declaration.NONE, sent("", "X-Autoreply: yes")).verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void ordinaryMailFromSomebodyIsNoOpportunity() {
    assertThat(judge(Declaration.NONE, sent("news@example.test", "Subject: Hello")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
