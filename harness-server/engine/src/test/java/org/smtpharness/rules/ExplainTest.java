package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.delay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.explain.Aspect;
import org.smtpharness.explain.Check;
import org.smtpharness.explain.Explanation;
import org.smtpharness.explain.RuleExplanation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.fault.language.ProfileReader;

class ExplainTest {
  private static final Situation TO_ANN =
      Situation.at(Stage.RCPT)
          .clientIp("192.0.2.7")
          .helo("client.test")
          .sender("news@example.test")
          .recipient("ann@example.test")
          .nthRecipient(1)
          .build();

  private Instant now = Instant.EPOCH;

  private RuleBook book(FaultProfile profile) {
    return RuleBook.of(List.of(profile), () -> now, 1);
  }

  private RuleBook book(RuleBuilder... rules) {
    FaultProfileBuilder builder = FaultProfile.builder("p");
    List.of(rules).forEach(builder::rule);
    return book(builder.build());
  }

  private static Explanation decided(RuleBook book, Situation situation) {
    return book.decide(situation).consultation().orElseThrow().explain();
  }

  private static RuleExplanation only(Explanation explanation) {
    assertThat(explanation.rules()).hasSize(1);
    return explanation.rules().get(0);
  }

  private static Check silentBecause(Explanation explanation) {
    return only(explanation).silentBecause().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client-ip: '10.*' | client-ip | 10.* | 192.0.2.7",
        "helo: a.test | helo | a.test | client.test",
        "sender: [a, ''] | sender | a or \"\" | news@example.test",
        "sender-domain: x | sender-domain | x | example.test",
        "recipient: bob@* | recipient | bob@* | ann@example.test",
        "recipient-domain: x | recipient-domain | x | example.test",
        "user: app | user | app | not known",
        "command: x | command | x | not known",
        "tls: true | tls | true | false",
        "authenticated: true | authenticated | true | false",
        "nth-recipient: 2 | nth-recipient | 2 | 1",
        "nth-recipient: { at-least: 2 } | nth-recipient | at least 2 | 1",
        "nth-recipient: { at-most: 0 } | nth-recipient | at most 0 | 1",
        "nth-recipient: { at-least: 2, at-most: 5 } | nth-recipient | 2 to 5 | 1"
      })
  void aConditionThatDoesNotHoldSaysWhatItExpectedAndWhatWas(
      String match, String name, String expected, String actual) {
    String yaml = "profile: p\nrules: [{ name: r, at: rcpt, match: { " + match + " }, do: close }]";
    RuleBook book = book(new ProfileReader().read("p", yaml));

    assertThat(silentBecause(book.explain(TO_ANN)))
        .isEqualTo(new Check(Aspect.CONDITION, name, expected, false, actual))
        .isEqualTo(silentBecause(decided(book, TO_ANN)));
    assertThat(book.decide(TO_ANN).firings()).isEmpty();
  }

  @Test
  void sizesAndHeadersAreSaidInTheWordsOfProfiles() {
    RuleBook book =
        book(
            new ProfileReader()
                .read(
                    "p",
                    "profile: p\nrules: [{ name: r, at: end-of-data, do: close,"
                        + " match: { size: { at-least: 1 MiB }, header.subject: '*invoice*',"
                        + " header.x-none: a } }]"));
    Situation situation =
        Situation.at(Stage.END_OF_DATA).size(2048).header("Subject: an offer\n\n").build();

    assertThat(only(book.explain(situation)).table())
        .isEqualTo(
            """
            stage           end-of-data     yes
            size            at least 1 MiB  NO    2 KiB
            header.subject  *invoice*       NO    an offer
            header.x-none   a               NO    no such field\
            """);
  }

  @Test
  void aRuleOfAnotherStageWasNotLookedAt() {
    RuleBook book = book(at(Stage.MAIL).does(accept()));
    RuleExplanation rule = only(book.explain(TO_ANN));

    assertThat(rule.silentBecause())
        .contains(new Check(Aspect.STAGE, "stage", "mail", false, "rcpt"));
    assertThat(rule.consulted()).isFalse();
    assertThat(book.decide(TO_ANN).consultation()).isEmpty();
  }

  @Test
  void aRuleBehindTheWinnerWasNotLookedAtThoughItsConditionsHold() {
    RuleBook book =
        book(
            at(Stage.RCPT).named("slow").does(delay(Duration.ofSeconds(1))),
            at(Stage.RCPT).named("first").to("ann@*").reply("450 4.2.0 Busy"),
            at(Stage.RCPT).named("second").reply("550 5.1.1 No"));
    Explanation explanation = decided(book, TO_ANN);

    assertThat(explanation.fired())
        .extracting(RuleExplanation::rule)
        .containsExactly("slow", "first");
    assertThat(explanation.winner()).map(RuleExplanation::rule).contains("first");
    RuleExplanation second = explanation.rule("p", "second").orElseThrow();
    assertThat(second.consulted()).isFalse();
    assertThat(second.silentBecause())
        .contains(
            new Check(
                Aspect.EARLIER_RULE, "earlier rule", "none decides", false, "p / first decided"));
  }

  @Nested
  class Counters {
    private Check afterMatches(int matches, RuleBuilder rule) {
      RuleBook book = book(rule);
      for (int i = 0; i < matches; i++) {
        book.decide(TO_ANN);
      }
      Check rehearsed = silentBecause(book.explain(TO_ANN));
      assertThat(silentBecause(decided(book, TO_ANN))).isEqualTo(rehearsed);
      return rehearsed;
    }

    @Test
    void aSpentRuleSaysHowOftenItFired() {
      assertThat(afterMatches(2, at(Stage.RCPT).times(2).reply("450 4.2.0 Busy")))
          .isEqualTo(new Check(Aspect.TIMES, "times", "at most 2", false, "2 used"));
    }

    @Test
    void aSkippedMatchSaysWhichItIs() {
      assertThat(afterMatches(1, at(Stage.RCPT).skip(2).reply("450 4.2.0 Busy")))
          .isEqualTo(new Check(Aspect.SKIP, "skip", "the first 2 left out", false, "match 2"));
    }

    @Test
    void aMatchInBetweenSaysWhichItIs() {
      assertThat(afterMatches(3, at(Stage.RCPT).every(3).reply("450 4.2.0 Busy")))
          .isEqualTo(new Check(Aspect.EVERY, "every", "one in 3", false, "match 4"));
    }

    @Test
    void aDrawAboveTheChanceIsShown() {
      Check check = afterMatches(0, at(Stage.RCPT).chance(0.001).reply("450 4.2.0 Busy"));

      assertThat(check.aspect()).isEqualTo(Aspect.CHANCE);
      assertThat(check.expected()).isEqualTo("a draw below 0.001%");
      assertThat(check.actual()).matches("drawn [0-9.]+%");
    }

    @Test
    void theDrawThatIsShownIsTheOneThatDecided() {
      RuleBook book = book(at(Stage.RCPT).per(Scope.RECIPIENT).chance(50).reply("450 4.2.0 Busy"));
      for (int i = 0; i < 100; i++) {
        Decision decision = book.decide(TO_ANN);
        Check chance =
            only(decision.consultation().orElseThrow().explain()).checks().stream()
                .filter(check -> check.aspect() == Aspect.CHANCE)
                .findFirst()
                .orElseThrow();
        double drawn = Double.parseDouble(chance.actual().replaceAll("[^0-9.]", ""));

        assertThat(chance.held()).isEqualTo(drawn < 50).isEqualTo(!decision.firings().isEmpty());
      }
    }

    @Test
    void aWindowThatIsOverSaysForHowLong() {
      RuleBook book = book(at(Stage.RCPT).until(Duration.ofMinutes(5)).reply("450 4.7.1 Later"));
      book.decide(TO_ANN);
      now = now.plusSeconds(330);

      assertThat(silentBecause(book.explain(TO_ANN)))
          .isEqualTo(
              new Check(
                  Aspect.UNTIL,
                  "until",
                  "less than 5m since the first match",
                  false,
                  "5m30s since the first match"));
    }

    @Test
    void aScopeWhoseKeyIsNotKnownYetIsNamed() {
      RuleBook book = book(at(Stage.any()).per(Scope.RECIPIENT).reply("450 4.2.0 Busy"));

      assertThat(silentBecause(book.explain(Situation.at(Stage.MAIL).sender("a@b").build())))
          .isEqualTo(new Check(Aspect.SCOPE, "per", "recipient", false, "not known"));
    }

    @Test
    void whatWasRecordedStaysWhenTheCountersGoOn() {
      RuleBook book = book(at(Stage.RCPT).times(1).reply("450 4.2.0 Busy"));
      Decision first = book.decide(TO_ANN);
      Decision second = book.decide(TO_ANN);
      book.decide(TO_ANN);

      assertThat(only(first.consultation().orElseThrow().explain()).fired()).isTrue();
      assertThat(silentBecause(second.consultation().orElseThrow().explain()).actual())
          .isEqualTo("1 used");
    }

    @Test
    void askingCountsNothing() {
      RuleBook book = book(at(Stage.RCPT).times(1).reply("450 4.2.0 Busy"));
      for (int i = 0; i < 3; i++) {
        assertThat(only(book.explain(TO_ANN)).fired()).isTrue();
      }

      assertThat(book.counts().get(0).matched()).isZero();
      assertThat(book.decide(TO_ANN).firings()).hasSize(1);
    }
  }

  @Nested
  class Scenarios {
    private final RuleBook book =
        book(
            FaultProfile.builder("p")
                .scenario("mx", Scope.RECIPIENT, "up", "down")
                .rule(at(Stage.RCPT).named("r").when("mx", "down").does(accept()).goTo("mx", "up"))
                .build());

    @Test
    void aStateThatIsAnotherIsNamed() {
      assertThat(silentBecause(book.explain(TO_ANN)))
          .isEqualTo(new Check(Aspect.STATE, "when mx", "down", false, "up"))
          .isEqualTo(silentBecause(decided(book, TO_ANN)));
    }

    @Test
    void askingMovesNothingAndKeepsNothing() {
      book.explain(TO_ANN);
      assertThat(book.scenarios().get(0).current()).isEmpty();

      book.moveScenario("mx", "ann@EXAMPLE.test", "down");
      assertThat(only(book.explain(TO_ANN)).fired()).isTrue();
      assertThat(book.scenarios().get(0).current()).containsEntry("ann@example.test", "down");
    }

    @Test
    void aForcedStateLetsTheRuleFire() {
      book.moveScenario("mx", "ann@example.test", "down");

      assertThat(book.decide(TO_ANN).firings()).hasSize(1);
      assertThat(book.scenarios().get(0).current()).containsEntry("ann@example.test", "up");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() {
      assertThatThrownBy(() -> book.moveScenario("disk", "", "full"))
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("no scenario 'disk' is applied; there are: mx");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> book.moveScenario("mx", "a@b", "lost"))
          .withMessage("scenario 'mx' has no state 'lost'; it has: up, down");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> book.moveScenario("mx", "", "down"))
          .withMessage("scenario 'mx' has a state for each recipient; name one as the key");
    }
  }

  @Test
  void aThresholdThatWasNotReachedIsNamed() {
    RuleBook book = book(at(Stage.CONTENT).after(new Threshold.Octets(16384)).does(accept()));
    Situation atTheBeginning = Situation.at(Stage.CONTENT).build();
    Situation further = Situation.at(Stage.CONTENT).reached(new Threshold.Lines(3)).build();

    assertThat(silentBecause(book.explain(atTheBeginning)))
        .isEqualTo(new Check(Aspect.THRESHOLD, "after", "16 KiB", false, "the beginning"));
    assertThat(silentBecause(book.explain(further)).actual()).isEqualTo("3 lines");
  }

  @Test
  void aRuleAtAuthActsOnTheOutcomeUnlessItAsksForAStep() {
    RuleBook book = book(at(Stage.AUTH).does(accept()));

    assertThat(silentBecause(book.explain(Situation.at(Stage.AUTH).authStep(1).build())))
        .isEqualTo(new Check(Aspect.CONDITION, "auth-step", "the outcome", false, "1"));
    assertThat(only(book.explain(Situation.at(Stage.AUTH).build())).fired()).isTrue();
  }

  @Nested
  class Counts {
    @Test
    void whatRemainsIsThatOfTheKeyNearestToItsEnd() {
      RuleBook book = book(at(Stage.RCPT).per(Scope.RECIPIENT).times(3).reply("450 4.2.0 Busy"));
      assertThat(book.counts().get(0).remaining()).hasValue(3);
      book.decide(TO_ANN);
      book.decide(TO_ANN);
      book.decide(Situation.at(Stage.RCPT).recipient("bob@example.test").build());

      assertThat(book.counts().get(0).remaining()).hasValue(1);
    }

    @Test
    void aRuleThatIsNeverReachedSaysBehindWhich() {
      FaultProfile first =
          FaultProfile.builder("one").rule(at(Stage.RCPT).named("all").does(accept())).build();
      FaultProfile second =
          FaultProfile.builder("two")
              .rule(at(Stage.RCPT).named("some").to("a*").does(accept()))
              .rule(at(Stage.MAIL).named("mail").does(accept()))
              .build();
      RuleBook book = RuleBook.of(List.of(first, second), () -> now, 1);

      assertThat(book.counts())
          .extracting(RuleCount::shadowedBy)
          .containsExactly(Optional.empty(), Optional.of("one / all"), Optional.empty());
    }
  }
}
