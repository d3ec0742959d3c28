package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpharness.explain.Check;
import org.smtpharness.explain.Explanation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Throttle.Countable;

/** Rules with conditions that remember. */
class GatedRuleTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Instant now = Instant.EPOCH;

  private RuleBook book(RuleBuilder... rules) {
    FaultProfileBuilder profile =
        FaultProfile.builder("p").scenario("mx", Scope.SERVER, "up", "down");
    for (RuleBuilder rule : rules) {
      profile.rule(rule);
    }
    return RuleBook.of(List.of(profile.build()), () -> now, 1);
  }

  private static Situation rcpt(String recipient) {
    return new Situation(
        Stage.RCPT,
        1,
        "192.0.2.7",
        Optional.of("client.test"),
        Optional.of("a@b"),
        Optional.of(recipient),
        List.of(),
        Optional.empty());
  }

  private static RuleBuilder twoRecipients() {
    return at(Stage.RCPT).rate(Countable.RECIPIENTS, Scope.CLIENT_IP, 2, MINUTE);
  }

  private static long fired(RuleBook book, int times, String recipient) {
    return IntStream.range(0, times)
        .filter(i -> !book.decide(rcpt(recipient)).firings().isEmpty())
        .count();
  }

  @Test
  void onlyWhatTheOtherConditionsHoldForIsCounted() {
    RuleBook book = book(twoRecipients().to("ann@*").reply("452 no"));

    assertThat(fired(book, 9, "bob@example.test")).isZero();
    assertThat(fired(book, 3, "ann@example.test")).isEqualTo(1);
    assertThat(book.counts().get(0).matched()).isEqualTo(1);
  }

  @Test
  void onlyWhatHappensInTheStateIsCounted() {
    RuleBook book =
        book(
            twoRecipients().when("mx", "down").reply("452 no"),
            at(Stage.RCPT).to("down@*").goTo("mx", "down").reply("250 ok"));

    assertThat(fired(book, 9, "ann@example.test")).isZero();
    book.decide(rcpt("down@example.test"));
    assertThat(fired(book, 3, "ann@example.test")).isEqualTo(1);
  }

  @Test
  void ofSeveralGatesEachCountsWhatItLetsInAndAllMustHold() {
    RuleBook book =
        book(
            twoRecipients().rate(Countable.RECIPIENTS, Scope.CLIENT_IP, 4, MINUTE).reply("452 no"));

    assertThat(fired(book, 4, "ann@example.test")).isZero();
    assertThat(fired(book, 2, "ann@example.test")).isEqualTo(2);
  }

  @Test
  void countsStayWhenAProfileOrAWorldIsAdded() {
    RuleBook book = book(twoRecipients().reply("452 no"));
    fired(book, 2, "ann@example.test");

    RuleBook more = book.withFirst(FaultProfile.builder("q").build()).in(World.UNKNOWN);

    assertThat(fired(more, 1, "ann@example.test")).isEqualTo(1);
    now = now.plus(MINUTE);
    assertThat(fired(more, 2, "ann@example.test")).isZero();
  }

  @Test
  void aRuleDoesNotCountTheFailuresThatItMakesItself() {
    RuleBook book =
        book(at(Stage.RCPT).rate(Countable.FAILURES, Scope.CLIENT_IP, 1, MINUTE).reply("452 no"));
    Situation here = rcpt("ann@example.test");
    book.happened(Occurrence.FAILURE, here, Decision.NONE);
    now = now.plusSeconds(59);
    book.happened(Occurrence.FAILURE, here, book.decide(here));
    now = now.plusSeconds(1);

    assertThat(book.decide(here).firings()).isEmpty();
    book.happened(Occurrence.FAILURE, here, Decision.NONE);
    assertThat(book.decide(here).firings()).hasSize(1);
  }

  @Test
  void theEndOfASessionGivesItsPlaceFree() {
    RuleBook book = book(at(Stage.RCPT).concurrentSessions(Scope.SENDER_DOMAIN, 1).reply("452 no"));
    book.decide(rcpt("ann@example.test"));
    Situation other =
        new Situation(
            Stage.RCPT,
            2,
            "192.0.2.8",
            Optional.empty(),
            Optional.of("c@B"),
            Optional.of("d@e"),
            List.of(),
            Optional.empty());

    assertThat(book.decide(other).firings()).hasSize(1);
    book.sessionEnded(1);
    assertThat(book.decide(other).firings()).isEmpty();
  }

  @Test
  void anExplanationSaysWhatTheGateSaidAndCountsNothing() {
    RuleBook book = book(twoRecipients().reply("452 no"));
    Situation here = rcpt("ann@example.test");

    book.explain(here);
    book.explain(here);
    assertThat(gateCheck(book.explain(here)))
        .isEqualTo("rate: expected more than 2 recipients per client-ip within 1m, was let in");
    assertThat(fired(book, 3, "ann@example.test")).isEqualTo(1);
    assertThat(gateCheck(book.explain(here)))
        .isEqualTo(
            "rate: expected more than 2 recipients per client-ip within 1m, held: held back");
    Decision decision = book.decide(here);
    now = now.plus(MINUTE);
    assertThat(gateCheck(decision.consultation().orElseThrow().explain())).endsWith("held back");
  }

  private static String gateCheck(Explanation explanation) {
    return explanation.rules().get(0).checks().stream()
        .filter(check -> check.name().equals("rate"))
        .map(Check::toString)
        .findFirst()
        .orElseThrow();
  }
}
