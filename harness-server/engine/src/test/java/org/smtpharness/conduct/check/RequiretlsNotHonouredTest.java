package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.advertise;
import static org.smtpharness.fault.Faults.at;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class RequiretlsNotHonouredTest {
  private static final String CHECK = "requiretls-not-honoured";

  private static final FaultProfile OFFERING =
      FaultProfile.builder("offering")
          .rule(at(Stage.EHLO).named("offer").does(advertise("REQUIRETLS")))
          .build();

  private static final String MAIL = "MAIL FROM:<news@example.test> REQUIRETLS";

  @Test
  void whatIsOfferedWithinTlsPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(OFFERING).start()) {
      try (RawClient client = RawClient.secured(smtp)) {
        client.say(MAIL);
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void outsideOfTlsItFails() throws Exception {
    Finding finding = Judging.saying(CHECK, client -> client.say(MAIL));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "The message from <news@example.test> requires TLS, but was sent outside of TLS.");
  }

  @Test
  void withoutAnOfferItFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.secured(smtp)) {
        client.say(MAIL);
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).sentence()).contains("does not offer REQUIRETLS");
    }
  }

  private static final Declaration REQUIRING =
      Declaration.client()
          .intends(
              new Intent(
                  "secret",
                  Optional.empty(),
                  List.of("ann@example.test"),
                  Optional.empty(),
                  true,
                  false))
          .build();

  @Test
  void aDeclaredMessageMustNotGoWithoutTheParameter() {
    String session =
        Scene.session(1, 0)
            .mail()
            .rcpt("ann@example.test", "250 OK")
            .delivered("1@example.test")
            .quit();
    assertThat(Judging.recorded(CHECK, REQUIRING, session).sentence())
        .isEqualTo(
            "<1@example.test> requires TLS, but was transferred without the parameter REQUIRETLS.");
  }

  @Test
  void aClientThatLeavesSuchAServerPasses() {
    assertThat(Judging.recorded(CHECK, REQUIRING, Scene.session(1, 0).quit()).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void noMessageRequiredTls() {
    assertThat(Judging.recorded(CHECK, Scene.session(1, 0).mail().quit()).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
