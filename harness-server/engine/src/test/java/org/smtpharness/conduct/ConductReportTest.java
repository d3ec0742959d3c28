package org.smtpharness.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import java.time.Duration;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Reaction;
import org.smtpharness.fault.Stage;

class ConductReportTest {
  private static final Declaration DONE =
      Declaration.client().retries(RetryDuty.YES).finished().build();

  private static FaultProfile refusing(Reaction reaction, String reply) {
    return FaultProfile.builder("refusing")
        .expect(reaction)
        .rule(at(Stage.RCPT).named("refuse").times(1).does(reply(reply)))
        .build();
  }

  private static final FaultProfile GIVE_UP = refusing(Reaction.GIVE_UP, "550 5.1.1 No such user");

  private static final FaultProfile RETRY = refusing(Reaction.RETRY, "450 4.2.1 Busy");

  /** A session that comes as far as RCPT, and leaves in order when that is refused. */
  private static void attempt(SmtpHarness smtp) throws Exception {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<news@example.test>");
      if (client.say("RCPT TO:<ann@example.test>").startsWith("250")) {
        client.say("DATA");
        client.send("Message-ID: <1@a>\r\n\r\nHello\r\n.\r\n").reply();
      }
      client.say("QUIT");
    }
    smtp.awaitJournal(
        Duration.ofSeconds(30),
        journal -> journal.sessions().stream().allMatch(session -> session.closing().isPresent()));
  }

  private static ReactionVerdict verdict(FaultProfile profile, Declaration declared, int attempts)
      throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).start()) {
      for (int i = 0; i < attempts; i++) {
        attempt(smtp);
      }
      return smtp.conduct(declared).verdictOf(profile);
    }
  }

  @Test
  void aClientThatGivesUpAsExpectedPasses() throws Exception {
    ReactionVerdict verdict = verdict(GIVE_UP, DONE, 1);
    assertThat(verdict.result()).isEqualTo(ReactionVerdict.Result.PASS);
    assertThat(verdict.passed()).isTrue();
    assertThat(verdict.sentence()).startsWith("permanent-failure-retried: Takes 5yz as final");
  }

  @Test
  void aClientThatComesBackFails() throws Exception {
    ReactionVerdict verdict = verdict(GIVE_UP, DONE, 2);
    assertThat(verdict.result()).isEqualTo(ReactionVerdict.Result.FAIL);
    assertThat(verdict.sentence()).contains("rejected permanently (550 5.1.1 at RCPT)");
  }

  @Test
  void aClientThatDoesNotRetryFails() throws Exception {
    assertThat(verdict(RETRY, DONE, 1).result()).isEqualTo(ReactionVerdict.Result.FAIL);
  }

  @Test
  void aClientThatRetriesInHasteFailsByWhatElseIsJudged() throws Exception {
    ReactionVerdict verdict = verdict(RETRY, DONE, 2);
    assertThat(verdict.result()).isEqualTo(ReactionVerdict.Result.FAIL);
    assertThat(verdict.sentence()).startsWith("retry-without-delay:");
  }

  @Test
  void withoutAHorizonItIsOpen() throws Exception {
    ReactionVerdict verdict = verdict(GIVE_UP, Declaration.NONE, 1);
    assertThat(verdict.result()).isEqualTo(ReactionVerdict.Result.INCONCLUSIVE);
    assertThat(verdict.sentence()).contains("no horizon is declared");
  }

  @Test
  void aFaultThatNeverFiredDoesNotPass() throws Exception {
    FaultProfile never =
        FaultProfile.builder("never")
            .expect(Reaction.GIVE_UP)
            .rule(at(Stage.BDAT).named("refuse").does(reply("550 5.7.1 No")))
            .build();
    ReactionVerdict verdict = verdict(never, DONE, 1);
    assertThat(verdict.result()).isEqualTo(ReactionVerdict.Result.VACUOUS);
    assertThat(verdict.passed()).isFalse();
    assertThat(verdict.sentence())
        .isEqualTo(
            "Nothing was put to the test: no rule of the profile never fired, so the client met no"
                + " fault.");
  }

  @Test
  void aFaultThatNoCheckCanSeeDoesNotPass() throws Exception {
    ReactionVerdict verdict = verdict(refusing(Reaction.RETRY, "250 2.1.5 Fine"), DONE, 1);
    assertThat(verdict.result()).isEqualTo(ReactionVerdict.Result.VACUOUS);
    assertThat(verdict.sentence()).contains("transient-failure-not-retried");
  }

  @Test
  void aWaivedFailureIsNoFailure() throws Exception {
    Declaration waived = DONE.but().waives("permanent-failure-retried", "a known bug").build();
    assertThat(verdict(GIVE_UP, waived, 2).result()).isEqualTo(ReactionVerdict.Result.PASS);
  }

  @Test
  void anExpectationIsHeldAgainstAllThatFired() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(RETRY).start()) {
      Expectation expectation = new Expectation(Reaction.RETRY, "");
      assertThat(smtp.conduct().verdictOf(expectation).result())
          .isEqualTo(ReactionVerdict.Result.VACUOUS);
      attempt(smtp);
      assertThat(smtp.conduct(DONE).verdictOf(expectation).result())
          .isEqualTo(ReactionVerdict.Result.FAIL);
    }
  }

  @Test
  void findingsAreFoundByCheckAndSeverity() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(GIVE_UP).start()) {
      attempt(smtp);
      attempt(smtp);
      ConductReport report = smtp.conduct(DONE);
      assertThat(report.check("permanent-failure-retried").verdict()).isEqualTo(Verdict.FAIL);
      assertThat(report.failures())
          .extracting(finding -> finding.check().id())
          .startsWith("permanent-failure-retried", "starttls-not-used");
      assertThat(report.failuresAt(Severity.HIGH)).hasSize(1);
      assertThat(report.failuresAt(Severity.CRITICAL)).isEmpty();
      assertThat(report.exercised("quit-missing")).isTrue();
      assertThat(report.exercised("auth-in-cleartext")).isFalse();
      assertThatThrownBy(() -> report.check("quit-mising"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("no check is called 'quit-mising'");
    }
  }
}
