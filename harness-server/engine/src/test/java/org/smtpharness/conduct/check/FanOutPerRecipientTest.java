package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class FanOutPerRecipientTest {
  private static final String CHECK = "fan-out-per-recipient";

  private static Scene to(Scene scene, String... recipients) {
    scene.mail();
    for (String recipient : recipients) {
      scene.rcpt(recipient, "250 OK");
    }
    return scene.delivered("1@example.test");
  }

  @Test
  void oneTransactionForAllPasses() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              client.say("MAIL FROM:<news@example.test>");
              client.say("RCPT TO:<ann@example.test>");
              client.say("RCPT TO:<bob@example.test>");
              client.say("DATA");
              client.send("Message-ID: <1@example.test>\r\n\r\nHello\r\n.\r\n");
              client.reply();
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aTransactionForEachFails() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            client -> {
              for (String recipient : List.of("ann", "bob", "cem")) {
                client.say("MAIL FROM:<news@example.test>");
                client.say("RCPT TO:<" + recipient + "@example.test>");
                client.say("DATA");
                client.send("Message-ID: <1@example.test>\r\n\r\nHello\r\n.\r\n");
                client.reply();
              }
            });
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("<1@example.test> was sent in 3 single-recipient transactions.");
  }

  @Test
  void aRetryIsNoFanOut() {
    String first =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .rcpt("bob@example.test", "450 4.2.1 Later")
            .delivered("1@example.test")
            .quit();
    String retry = to(Scene.session(2, 900), "bob@example.test").quit();
    assertThat(Judging.recorded(CHECK, first, retry).verdict()).isNotEqualTo(Verdict.FAIL);
  }

  @Test
  void aServerThatTakesFewRecipientsIsTheReason() {
    Scene scene =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .rcpt("bob@example.test", "452 4.5.3 Too many")
            .say("RSET", "250 OK");
    String session = to(to(scene, "ann@example.test"), "cem@example.test").quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isNotEqualTo(Verdict.FAIL);
  }

  @Test
  void copiesThatDifferDoNotDecide() {
    Scene scene = to(Scene.session(1, 0), "ann@example.test").mail();
    scene.rcpt("bob@example.test", "250 OK").say("DATA", "354 Go on");
    String session =
        scene
            .line("content Message-ID: <1@example.test>\\r\\nSubject: Hello\\r\\n\\r\\nBob!\\r\\n")
            .line("accept")
            .line("< 250 OK")
            .quit();
    assertThat(Judging.recorded(CHECK, session).why().orElseThrow().reason())
        .isEqualTo("correlation");
  }

  @Test
  void noMessageHadSeveralRecipients() {
    assertThat(
            Judging.recorded(CHECK, to(Scene.session(1, 0), "ann@example.test").quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
