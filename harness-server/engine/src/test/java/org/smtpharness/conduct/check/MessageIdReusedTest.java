package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class MessageIdReusedTest {
  private static final String CHECK = "message-id-reused";

  private static Judging.Script sending(String... contents) {
    return client -> {
      for (String content : contents) {
        client.deliver("Message-ID: " + content);
      }
    };
  }

  private static final String ONE = "<1@x.test>\r\nSubject: One\r\n\r\nOne\r\n";

  @Test
  void anIdForEachMessagePasses() throws Exception {
    assertThat(
            Judging.saying(CHECK, sending(ONE, "<2@x.test>\r\nSubject: Two\r\n\r\nTwo\r\n"))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void oneIdForAllFails() throws Exception {
    Finding finding =
        Judging.saying(
            CHECK,
            sending(
                ONE,
                "<1@x.test>\r\nSubject: Two\r\n\r\nTwo\r\n",
                "<1@x.test>\r\nSubject: Three\r\n\r\nThree\r\n"));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo("Message-ID <1@x.test> is used by 3 different messages.");
  }

  @Test
  void twoThatDifferSlightlyDoNotDecide() throws Exception {
    assertThat(
            Judging.saying(CHECK, sending(ONE, "<1@x.test>\r\nSubject: One\r\n\r\nOne!\r\n"))
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void theCopiesOfAMailingArePersonal() {
    Scene scene = Scene.session(1, 0);
    for (String name : List.of("ann", "bob")) {
      scene
          .mail()
          .rcpt(name + "@example.test", "250 OK")
          .say("DATA", "354 Go on")
          .line("content Message-ID: <1@x.test>\\r\\nSubject: News\\r\\n\\r\\n" + name + "!\\r\\n")
          .line("accept")
          .line("< 250 OK");
    }
    assertThat(Judging.recorded(CHECK, scene.quit()).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void theSameMessageAgainIsOneMessage() throws Exception {
    assertThat(Judging.saying(CHECK, sending(ONE, ONE)).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
