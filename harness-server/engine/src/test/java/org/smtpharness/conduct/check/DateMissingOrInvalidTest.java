package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;

class DateMissingOrInvalidTest {
  private static final String CHECK = "date-missing-or-invalid";

  private static Finding with(double seconds, String header) {
    String session =
        Scene.session(1, seconds)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("content Message-ID: <1@x.test>\\r\\n" + header + "\\r\\nHello\\r\\n")
            .line("accept")
            .line("< 250 OK")
            .quit();
    return Judging.recorded(CHECK, session);
  }

  private static Finding date(String value) {
    return with(0, "Date: " + value + "\\r\\n");
  }

  @Test
  void validDatesPass() {
    for (String good :
        List.of(
            "Sat, 31 Jan 2026 12:00:00 +0000",
            "31 Jan 2026 07:00 -0500",
            "Sat, 31 Jan 2026 12:00:00 +0000 (UTC)",
            "Sat,  31 Jan 2026 12:00:60 +0000")) {
      assertThat(date(good).verdict()).as(good).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void noneFails() throws Exception {
    Finding finding = Judging.sending(CHECK, "Message-ID: <1@x.test>\r\n\r\nHello\r\n");
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.severity()).isEqualTo(Severity.LOW);
    assertThat(finding.sentence()).isEqualTo("<1@x.test>: Date is missing.");
  }

  @Test
  void theDateOfToday() throws Exception {
    String now =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(OffsetDateTime.now(ZoneOffset.ofHours(2)));
    assertThat(Judging.sending(CHECK, "Date: " + now + "\r\n\r\nHello\r\n").verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void whatTheGrammarDoesNotAllowFails() {
    for (String bad :
        List.of(
            "Sat, 31 Jan 26 12:00:00 +0000",
            "Sat, 31 Jan 2026 12:00:00 GMT",
            "Sun, 31 Jan 2026 12:00:00 +0000",
            "31 Feb 2026 12:00:00 +0000",
            "2026-01-31T12:00:00Z",
            "Sat, 31 Jan 2026 12:00:00 +9900",
            "")) {
      assertThat(date(bad).sentence()).as(bad).contains("Date is malformed");
    }
  }

  @Test
  void twoFail() {
    String date = "Date: Sat, 31 Jan 2026 12:00:00 +0000\\r\\n";
    assertThat(with(0, date + date).sentence()).contains("appears 2 times");
  }

  @Test
  void whatIsFarOffFails() {
    assertThat(date("2 Feb 2026 12:00:00 +0000").sentence()).contains("is in the future");
    assertThat(date("2 Jan 2026 12:00:00 +0000").sentence()).contains("is long past");
  }

  @Test
  void aMessageThatWaitedInAQueueKeepsItsDate() {
    String date = "Date: Sat, 31 Jan 2026 12:00:00 +0000\\r\\n";
    String refused =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .say("DATA", "354 Go on")
            .line("content Message-ID: <1@x.test>\\r\\n" + date + "\\r\\nHello\\r\\n")
            .line("< 451 4.3.0 Later")
            .quit();
    String retry = refused.replaceAll("(?m)^s1 0", "s2 300000").replace("< 451 4.3.0", "< 250 OK");
    assertThat(Judging.recorded(CHECK, refused, retry).verdict()).isEqualTo(Verdict.PASS);
    assertThat(Judging.recorded(CHECK, retry).verdict()).isEqualTo(Verdict.FAIL);
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
