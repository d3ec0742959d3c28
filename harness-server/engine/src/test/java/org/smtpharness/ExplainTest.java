package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.smtpharness.explain.Aspect;
import org.smtpharness.explain.Check;
import org.smtpharness.explain.Explanation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.rules.Situation;

/** What the harness tells of a session that happened. */
class ExplainTest {
  private static final FaultProfile PROFILE =
      FaultProfile.builder("p")
          .scenario("mx", Scope.SERVER, "up", "down")
          .rule(at(Stage.GREETING).named("hello").does(accept()))
          .rule(at(Stage.RCPT).named("busy").to("ann@*").times(1).reply("450 4.2.1 Busy"))
          .rule(
              at(EnumSet.of(Stage.DATA, Stage.END_OF_DATA))
                  .named("down")
                  .when("mx", "down")
                  .reply("451 4.3.0 Down"))
          .build();

  private static List<Stage> stages(List<Explanation> explanations) {
    return explanations.stream().map(Explanation::stage).toList();
  }

  private static Check silent(List<Explanation> explanations, String rule) {
    return explanations.get(0).rule("p", rule).orElseThrow().silentBecause().orElseThrow();
  }

  private static void session(SmtpHarness smtp) throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<news@example.test>");
      client.say("RCPT TO:<ann@example.test>");
      client.say("RCPT TO:<ann@example.test>");
      client.say("RCPT TO:<bob@example.test>");
      client.say("DATA");
      client.say("Subject: x\r\n\r\nx\r\n.");
      client.say("RCPT TO:<late@example.test>");
      client.say("QUIT");
    }
  }

  @Test
  void eachCommandHasWhatTheRulesSaidFromItToTheNext() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      smtp.apply(PROFILE);
      session(smtp);
      smtp.applyOnly(List.of());

      assertThat(stages(smtp.explain(1, 0))).containsExactly(Stage.GREETING);
      assertThat(smtp.explain(1, 1)).as("no rule acts at ehlo").isEmpty();
      assertThat(smtp.explain(1, 3).get(0).winner()).isPresent();
      assertThat(silent(smtp.explain(1, 4), "busy"))
          .isEqualTo(new Check(Aspect.TIMES, "times", "at most 1", false, "1 used"));
      assertThat(silent(smtp.explain(1, 5), "busy").actual()).isEqualTo("bob@example.test");
      assertThat(stages(smtp.explain(1, 6))).containsExactly(Stage.DATA, Stage.END_OF_DATA);
      assertThat(silent(smtp.explain(1, 6), "down").actual()).isEqualTo("up");
      assertThat(smtp.explain(1, 7)).as("refused out of sequence").isEmpty();
    }
  }

  @Test
  void theCommandIsShownAsInTheTranscript() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      smtp.apply(PROFILE);
      session(smtp);

      assertThat(smtp.explain(1, 3).get(0).command()).contains("RCPT TO:<ann@example.test>");
      assertThat(smtp.explain(1, 3).get(0).session()).isEqualTo(1);
    }
  }

  @Test
  void recipientsThatWereAcceptedLaterAreNotSeen() throws IOException {
    FaultProfile profile =
        FaultProfile.builder("p")
            .rule(
                at(EnumSet.of(Stage.NOOP, Stage.DATA))
                    .named("bob")
                    .to("bob@*")
                    .reply("450 4.2.0 x"))
            .build();
    try (SmtpHarness smtp = SmtpHarness.start()) {
      smtp.apply(profile);
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test>");
        client.say("RCPT TO:<ann@example.test>");
        client.say("NOOP");
        client.say("RCPT TO:<bob@example.test>");
        client.say("RSET");
      }

      assertThat(silent(smtp.explain(1, 4), "bob").actual()).isEqualTo("ann@example.test");
    }
  }

  @Test
  void whatIsNotInTheJournalIsSaidSo() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      session(smtp);

      assertThatThrownBy(() -> smtp.explain(7, 1))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("the journal has no session s7");
      assertThatThrownBy(() -> smtp.explain(1, 99))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessageStartingWith("s1 has no command 99; it has ");
    }
  }

  @Test
  void aForcedStateShowsInWhatTheRulesWouldSay() {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      smtp.apply(PROFILE);
      Situation data = Situation.at(Stage.DATA).accepted(List.of("a@example.test")).build();
      assertThat(smtp.explain(data).winner()).isEmpty();

      smtp.moveScenario("mx", "", "down");

      assertThat(smtp.explain(data).winner()).map(rule -> rule.rule()).contains("down");
      assertThat(smtp.scenarios().get(0).current()).containsEntry("", "down");
      smtp.applyOnly(List.of(PROFILE));
      assertThat(smtp.scenarios().get(0).current()).containsEntry("", "up");
    }
  }
}
