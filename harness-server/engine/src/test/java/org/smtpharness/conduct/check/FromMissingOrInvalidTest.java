package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class FromMissingOrInvalidTest {
  private static final String CHECK = "from-missing-or-invalid";

  private static Finding from(String header) throws Exception {
    return Judging.sending(CHECK, "Message-ID: <1@x.test>\r\n" + header + "\r\nHello\r\n");
  }

  @Test
  void oneValidFromPasses() throws Exception {
    for (String good :
        List.of(
            "news@example.test",
            "News <news@example.test>",
            "\"News, daily\" <news@example.test>",
            "=?utf-8?Q?N=C3=A9ws?=\r\n <news@example.test>",
            "news@example.test (the news)",
            "The editors:;",
            "Ed: a@example.test;")) {
      assertThat(from("From: " + good + "\r\n").verdict()).as(good).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void noneFails() throws Exception {
    Finding finding = from("Subject: Hello\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("<1@x.test>: From is missing.");
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    String from = "From: news@example.test\r\n";
    assertThat(from(from + from).sentence()).contains("appears 2 times");
    assertThat(from("From: news\r\n").sentence()).contains("\"news\" without a domain");
    assertThat(from("From: News <news@example.test\r\n").sentence()).contains("can't be read");
    assertThat(from("From: \r\n").sentence()).contains("is empty");
    assertThat(from("From: News, daily <news@example.test>\r\n").sentence()).contains("domain");
    assertThat(from("From: <@example.test>\r\n").sentence()).contains("malformed address");
  }

  @Test
  void severalAuthorsNeedASender() throws Exception {
    String two = "From: a@example.test, b@example.test\r\n";
    assertThat(from(two).sentence()).contains("names 2 authors, and there is no Sender");
    assertThat(from(two + "Sender: a@example.test\r\n").verdict()).isEqualTo(Verdict.PASS);
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
