package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;

class TlsVersionObsoleteTest {
  private static final String CHECK = "tls-version-obsolete";

  private static String session(String version, String command) {
    return Scene.session(1, 0)
        .say("STARTTLS", "220 Go on")
        .line("tls " + version)
        .say("EHLO client.example.test", "250 mx.example.test")
        .say(command, "250 OK")
        .quit();
  }

  private static final String MAIL = "MAIL FROM:<news@example.test>";

  @Test
  void aVersionOfTodayPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.secured(smtp)) {
        client.deliver("Subject: Hello\r\n\r\nHello\r\n");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void anOldVersionFails() {
    Finding finding = Judging.recorded(CHECK, session("TLSv1.1", MAIL));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).isEqualTo("TLS 1.1 was used for mail.");
  }

  @Test
  void whoLeavesAfterAnOldHandshakePasses() {
    assertThat(Judging.recorded(CHECK, session("TLSv1", "NOOP")).verdict()).isEqualTo(Verdict.PASS);
  }

  private static String failed(String reason) {
    return Scene.session(1, 0)
        .say("STARTTLS", "220 Go on")
        .line("tls-failed " + reason)
        .closed("client");
  }

  @Test
  void whoOffersNothingNewerFails() {
    assertThat(
            Judging.recorded(
                    CHECK,
                    failed("client offered only TLSv1, TLSv1.1, the server speaks only TLSv1.3"))
                .sentence())
        .isEqualTo("TLS 1.1 was used for a handshake that offered nothing newer.");
  }

  @Test
  void whoRefusesAnOldServerPasses() {
    assertThat(
            Judging.recorded(
                    CHECK, failed("client offered only TLSv1.3, the server speaks only TLSv1.1"))
                .verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void forAnMtaItIsALesserFault() {
    Declaration mta = Declaration.client().is(ClientClass.MTA).build();
    assertThat(Judging.recorded(CHECK, mta, session("TLSv1", MAIL)).severity())
        .isEqualTo(Severity.LOW);
  }

  @Test
  void tlsWasNotUsed() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).mail().quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
