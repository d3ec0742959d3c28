package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class ChunkingMisuseTest {
  private static final String CHECK = "chunking-misuse";

  private static Finding chunks(String parameters, String... groups) throws Exception {
    return Judging.saying(
        CHECK,
        client -> {
          client.say("MAIL FROM:<news@example.test>" + parameters);
          client.say("RCPT TO:<ann@example.test>");
          for (String group : groups) {
            client.send(group);
            client.reply();
          }
        });
  }

  @Test
  void exactChunksPass() throws Exception {
    assertThat(chunks("", "BDAT 7\r\nHello\r\n", "BDAT 7 LAST\r\nWorld\r\n").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aChunkBehindTheLastOneFails() throws Exception {
    Finding finding = chunks("", "BDAT 7 LAST\r\nHello\r\n", "BDAT 7 LAST\r\nWorld\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("BDAT: a chunk came after LAST.");
  }

  @Test
  void aChunkThatIsLongerThanAnnouncedFails() throws Exception {
    assertThat(chunks("", "BDAT 2\r\nHello\r\n").sentence())
        .isEqualTo("BDAT: a chunk was longer than announced.");
  }

  @Test
  void dataBesideBdatFails() throws Exception {
    assertThat(chunks("", "BDAT 7\r\nHello\r\n", "DATA\r\n").sentence())
        .isEqualTo("BDAT: BDAT and DATA in one transaction.");
  }

  @Test
  void binaryContentNeedsBdatAndItsParameter() throws Exception {
    assertThat(chunks(" BODY=BINARYMIME", "DATA\r\n").sentence())
        .isEqualTo("BDAT: BODY=BINARYMIME was sent with DATA.");
    assertThat(chunks("", "BDAT 3 LAST\r\nx\u0000y").sentence())
        .isEqualTo("BDAT: binary octets were sent without BODY=BINARYMIME.");
    assertThat(chunks(" BODY=BINARYMIME", "BDAT 3 LAST\r\nx\u0000y").verdict())
        .isEqualTo(Verdict.PASS);
  }

  private static Scene refused() {
    return Scene.session(1, 0)
        .mail()
        .rcpt("ann@example.test", "250 OK")
        .say("BDAT 7", "452 4.3.1 Full");
  }

  @Test
  void afterARefusedChunkTheClientResets() {
    assertThat(Judging.recorded(CHECK, refused().say("RSET", "250 OK").quit()).verdict())
        .isEqualTo(Verdict.PASS);
    assertThat(Judging.recorded(CHECK, refused().say("BDAT 7 LAST", "503 No").quit()).sentence())
        .isEqualTo("BDAT: BDAT came after a chunk was refused with 452 4.3.1, without RSET.");
  }

  @Test
  void aChunkThatWasOnItsWayIsForgiven() {
    String session =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .line("> BDAT 7")
            .line("> BDAT 8")
            .line("< 452 4.3.1 Full")
            .line("< 503 5.5.1 Full")
            .say("RSET", "250 OK")
            .quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aChunkThatIsCutShortDoesNotDecide() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test>");
        client.say("RCPT TO:<ann@example.test>");
        client.send("BDAT 100\r\nHello");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  @Test
  void bdatWasNotUsed() throws Exception {
    assertThat(Judging.sending(CHECK, "Subject: Hello\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
