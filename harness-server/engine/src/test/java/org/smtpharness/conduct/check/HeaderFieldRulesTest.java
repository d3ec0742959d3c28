package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;

class HeaderFieldRulesTest {
  private static final String CHECK = "header-field-rules";

  private static Finding header(String lines) throws Exception {
    return Judging.sending(CHECK, "Message-ID: <1@x.test>\r\n" + lines + "\r\nHello\r\n");
  }

  @Test
  void fieldsByTheRulesPass() throws Exception {
    assertThat(
            header(
                    "Subject: Hello\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n"
                        + "Received: by a\r\nReceived: by b\r\n")
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aRepeatedFieldFails() throws Exception {
    Finding finding = header("Subject: Hello\r\nsubject: Hello\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(finding.sentence()).isEqualTo("<1@x.test>: Subject appears 2 times.");
  }

  @Test
  void mimeFieldsAloneAreALesserFault() throws Exception {
    Finding finding = header("Content-Type: text/plain\r\n");
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.sentence()).contains("Content-Type stands without MIME-Version");
  }

  @Test
  void returnPathIsForTheServer() throws Exception {
    assertThat(header("Return-Path: <news@example.test>\r\n").severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void returnPathFromAnMtaDoesNotDecide() {
    String session =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("content Return-Path: <news@example.test>\\r\\n\\r\\nHello\\r\\n")
            .line("accept")
            .line("< 250 OK")
            .quit();
    Declaration mta = Declaration.client().is(ClientClass.MTA).build();
    assertThat(Judging.recorded(CHECK, mta, session).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void noContentCame() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).mail().quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aHeaderSectionThatIsCutShortIsNotJudged() {
    String session =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("cut X-Mailer: x\\r\\nwhat is this")
            .closed("client");
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
