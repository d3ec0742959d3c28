package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class HeaderLineMalformedTest {
  private static final String CHECK = "header-line-malformed";

  private static Finding header(String lines) throws Exception {
    return Judging.sending(CHECK, "Message-ID: <1@x.test>\r\n" + lines + "\r\nHello\r\n");
  }

  @Test
  void fieldsAndFoldsPass() throws Exception {
    assertThat(header("Subject: Hello\r\n and more\r\n\tand more\r\nX-1:\r\n").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aLineThatIsNoneFails() throws Exception {
    Finding finding = header("Subject: Hello\r\ninjected text\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "<1@x.test>: header line 3 is neither a field nor a fold, right behind Subject.");
  }

  @Test
  void aFoldOfNothingFails() throws Exception {
    assertThat(header("Subject: Hello\r\n \r\n").sentence())
        .contains("a fold of nothing but white space");
  }

  @Test
  void aNameWithABlankFails() throws Exception {
    assertThat(header("My Subject: Hello\r\n").verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void theSeparatorOfAMailFolderIsNamed() throws Exception {
    Finding finding =
        Judging.sending(CHECK, "From news Sat Jan 31 12:00:00 2026\r\nSubject: x\r\n\r\n\r\n");
    assertThat(finding.sentence()).contains("header line 1 is the separator of a mail folder");
  }

  @Test
  void theBodyIsNotJudged() throws Exception {
    assertThat(header("\r\nneither a field\r\n").verdict()).isEqualTo(Verdict.PASS);
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
