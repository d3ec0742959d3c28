package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.handshake;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class CertificateNotValidatedTest {
  private static final String CHECK = "certificate-not-validated";

  private static SmtpHarness showing(CertificateKind kind) {
    return SmtpHarness.builder()
        .profile(
            FaultProfile.builder("showing")
                .rule(at(Stage.TLS).named("shown").does(handshake(kind)))
                .build())
        .start();
  }

  @Test
  void aClientThatBreaksOffPasses() throws Exception {
    try (SmtpHarness smtp = showing(CertificateKind.EXPIRED)) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("STARTTLS");
        assertThatThrownBy(() -> client.handshake(smtp.sslContext()))
            .isInstanceOf(IOException.class);
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void aClientThatAcceptsAnythingFails() throws Exception {
    try (SmtpHarness smtp = showing(CertificateKind.WRONG_HOST)) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("STARTTLS");
        try (RawClient secure = TrustingEverybody.handshake(client)) {
          secure.say("EHLO client.example.test");
          secure.say("MAIL FROM:<news@example.test>");
          secure.say("QUIT");
        }
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo(
              "The client accepted a certificate that is for another host and went on to send"
                  + " mail.");
    }
  }

  private static String session(String certificate, String command) {
    return Scene.session(1, 0)
        .say("STARTTLS", "220 Go on")
        .line("tls TLSv1.3 " + certificate)
        .say("EHLO client.example.test", "250 mx.example.test")
        .say(command, "250 OK")
        .quit();
  }

  @Test
  void credentialsAreNamed() {
    assertThat(Judging.recorded(CHECK, session("self-signed", "AUTH PLAIN x")).sentence())
        .contains("signed by itself", "send credentials");
  }

  @Test
  void whoOnlySaysQuitAfterTheHandshakePasses() {
    assertThat(Judging.recorded(CHECK, session("expired", "NOOP")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aGoodCertificateIsNoOpportunity() {
    assertThat(Judging.recorded(CHECK, session("good", "MAIL FROM:<a@b.test>")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void aChainThatTheClientMayCompleteItselfIsNoOpportunity() {
    assertThat(Judging.recorded(CHECK, session("missing-chain", "MAIL FROM:<a@b.test>")).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }

  @Test
  void anMtaIsJudgedOnlyWhenItRequiresTls() {
    String session = session("unknown-ca", "MAIL FROM:<a@b.test>");
    Declaration mta = Declaration.client().is(ClientClass.MTA).build();
    Declaration strict = mta.but().requires(Declaration.Requirement.TLS).build();
    assertThat(Judging.recorded(CHECK, mta, session).why().orElseThrow().reason())
        .isEqualTo("policy");
    assertThat(Judging.recorded(CHECK, strict, session).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(Judging.recorded(CHECK, strict, session).severity()).isEqualTo(Severity.INFO);
  }

  @Test
  void anOpenSessionDoesNotDecide() {
    String open =
        """
        s1 0 open
        s1 0 < 220 mx.example.test
        s1 1 > STARTTLS
        s1 1 < 220 Go on
        s1 2 tls TLSv1.3 expired
        """;
    assertThat(Judging.recorded(CHECK, open).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }
}
