package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.stall;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FaultsTest {

  @Test
  void aProfileInCodeReadsLikeTheFile() {
    FaultProfile profile =
        FaultProfile.builder("two-failures-then-ok")
            .title("Title")
            .description("Description")
            .source("RFC 5321")
            .tags("temporary")
            .expect(Reaction.RETRY, "RFC 5321 4.5.4.1")
            .seed(7)
            .rule(
                at(Stage.RCPT)
                    .named("rough-start")
                    .to("*@example.test")
                    .per(Scope.RECIPIENT)
                    .sequence(reply("421 4.3.2 Service shutting down"), accept())
                    .afterwards(Afterwards.CYCLE)
                    .optional())
            .build();

    assertThat(profile)
        .isEqualTo(
            new FaultProfile(
                "two-failures-then-ok",
                "Title",
                "Description",
                List.of("RFC 5321"),
                List.of("temporary"),
                new Expectation(Reaction.RETRY, "RFC 5321 4.5.4.1"),
                OptionalLong.of(7),
                Setup.NONE,
                List.of(),
                List.of(
                    new Rule(
                        "rough-start",
                        Trigger.of(
                            EnumSet.of(Stage.RCPT),
                            List.of(
                                new Condition.Matches(
                                    Fact.RECIPIENT, List.of(TextPattern.of("*@example.test"))))),
                        Counting.ALWAYS.withPer(Scope.RECIPIENT),
                        List.of(
                            Action.of(reply("421 4.3.2 Service shutting down")),
                            Action.of(accept())),
                        Afterwards.CYCLE,
                        List.of(),
                        true))));
  }

  @Test
  void everyConditionComparesItsOwnFact() {
    Rule rule =
        at(Stage.any())
            .clientIp("192.0.2.*")
            .helo("mail.*")
            .from("a@*")
            .to("b@*", "c@*")
            .command("RCPT*")
            .reply("450 x")
            .build("r");

    assertThat(rule.match())
        .extracting(condition -> ((Condition.Matches) condition).fact())
        .containsExactly(Fact.CLIENT_IP, Fact.HELO, Fact.SENDER, Fact.RECIPIENT, Fact.COMMAND);
    assertThat(((Condition.Matches) rule.match().get(3)).anyOf())
        .containsExactly(TextPattern.of("b@*"), TextPattern.of("c@*"));
  }

  @Test
  void countingWordsReachTheRule() {
    Rule rule =
        at(Stage.RCPT)
            .skip(1)
            .times(2)
            .every(3)
            .until(Duration.ofMinutes(5))
            .reply("450 x")
            .build("r");

    assertThat(rule.counting())
        .isEqualTo(
            Counting.ALWAYS.withSkip(1).withTimes(2).withEvery(3).withUntil(Duration.ofMinutes(5)));
  }

  @Test
  void rulesWithoutANameAreNumberedByTheirPlace() {
    FaultProfile profile =
        FaultProfile.builder("p")
            .rule(at(Stage.MAIL).named("first").reply("450 x"))
            .rule(at(Stage.RCPT, Stage.DATA).reply("450 x"))
            .build();

    assertThat(profile.rules()).extracting(Rule::name).containsExactly("first", "rule-2");
    assertThat(profile.rules().get(1).at()).containsExactly(Stage.RCPT, Stage.DATA);
    assertThat(profile.expect()).isEqualTo(Expectation.NONE);
  }

  @Test
  void twoRulesOfOneNameAreRefused() {
    FaultProfileBuilder builder =
        FaultProfile.builder("p")
            .rule(at(Stage.MAIL).named("r").reply("450 x"))
            .rule(at(Stage.RCPT).named("r").reply("450 x"));

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("profile 'p' has two rules named 'r'");
  }

  @Test
  void twoScenariosOfOneNameAreRefused() {
    FaultProfileBuilder builder =
        FaultProfile.builder("p")
            .scenario("mx", Scope.SERVER, "up")
            .scenario("mx", Scope.SERVER, "down");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("profile 'p' has two scenarios named 'mx'");
  }

  @Test
  void aStallWithoutATimeLastsTenMinutes() {
    assertThat(stall().time()).isEqualTo(Duration.ofMinutes(10));
    assertThat(stall(Duration.ofSeconds(1)).time()).isEqualTo(Duration.ofSeconds(1));
  }
}
