package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.unsolicited;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

class StarttlsInjectedReplyUsedTest {
  private static final String CHECK = "starttls-injected-reply-used";

  private static final FaultProfile INJECTING =
      FaultProfile.builder("injecting")
          .rule(at(Stage.STARTTLS).named("injected").does(unsolicited("250 2.0.0 forged")))
          .rule(at(Stage.EHLO).named("slow").does(delay(Duration.ofMillis(250))))
          .build();

  /** Reads the forged reply, as a careful client does before it throws it away. */
  private static RawClient injected(SmtpHarness smtp) throws Exception {
    RawClient client = RawClient.greeted(smtp);
    client.say("STARTTLS");
    client.reply();
    return client.handshake(smtp.sslContext());
  }

  @Test
  void whoStaysInStepPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(INJECTING).start()) {
      try (RawClient client = injected(smtp)) {
        client.say("EHLO client.example.test");
        client.say("QUIT");
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  @Test
  void whoTakesTheForgedReplyForTheAnswerFails() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(INJECTING).start()) {
      try (RawClient client = injected(smtp)) {
        client.send("EHLO client.example.test\r\nMAIL FROM:<news@example.test>\r\n");
        client.replies(2);
        client.say("QUIT");
      }
      Finding finding = Judging.judge(CHECK, smtp);
      assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
      assertThat(finding.sentence())
          .isEqualTo(
              "The client acted on a plaintext reply injected before the TLS handshake (MAIL was"
                  + " sent before the reply under TLS).");
    }
  }

  @Test
  void whoBreaksOffPasses() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(INJECTING).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("STARTTLS");
        client.reply();
      }
      assertThat(Judging.judge(CHECK, smtp).verdict()).isEqualTo(Verdict.PASS);
    }
  }

  private static Scene forged() {
    return Scene.refused(1, 0, "220 mx.example.test")
        .say("EHLO client.example.test", "250 mx.example.test / STARTTLS")
        .say("STARTTLS", "220 Go on")
        .line("< 250 mx.example.test / AUTH PLAIN")
        .line("tls")
        .say("EHLO client.example.test", "250 mx.example.test");
  }

  @Test
  void aForgedOfferThatIsUsedFails() {
    assertThat(Judging.recorded(CHECK, forged().say("AUTH PLAIN x", "502 No").quit()).sentence())
        .contains("AUTH was used, which only the forged reply offers");
  }

  @Test
  void withoutAPauseNothingIsProved() {
    assertThat(Judging.recorded(CHECK, forged().quit()).why().orElseThrow().reason())
        .isEqualTo("flush");
  }

  @Test
  void nothingWasInjected() {
    String session = Scene.session(1, 0).say("STARTTLS", "220 Go on").line("tls").quit();
    assertThat(Judging.recorded(CHECK, session).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
