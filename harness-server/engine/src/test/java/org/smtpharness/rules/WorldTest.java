package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.addHeader;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.discard;
import static org.smtpharness.fault.Faults.pass;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.AddHeader;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;

/** What rules learn of the world, and what the world learns of what happens. */
class WorldTest {
  private static final String PBL = "pbl.dnsbl.test";

  private final List<String> asked = new ArrayList<>();
  private final List<Occurrence> told = new ArrayList<>();

  /** Says softfail, lists the client in the PBL, and knows nothing else. */
  private final World world =
      new World() {
        @Override
        public Optional<Verdict> judge(Judgement judgement, Situation situation) {
          asked.add(judgement.keyword());
          return judgement == Judgement.SPF
              ? Optional.of(new Verdict("softfail", "~all of {x}\r\n" + "y".repeat(400)))
              : Optional.empty();
        }

        @Override
        public Optional<Listing> listed(String zone, Condition.Subject of, Situation situation) {
          asked.add(zone + " " + of.keyword());
          return zone.equals(PBL)
              ? Optional.of(
                  new Listing(true, List.of("127.0.0.2", "127.0.0.11"), "see example.test"))
              : Optional.empty();
        }

        @Override
        public boolean isFed() {
          return true;
        }

        @Override
        public void happened(Occurrence what, Situation situation) {
          told.add(what);
        }
      };

  private RuleBook book(RuleBuilder... rules) {
    FaultProfileBuilder profile = FaultProfile.builder("p");
    for (RuleBuilder rule : rules) {
      profile.rule(rule);
    }
    return RuleBook.of(List.of(profile.build()), () -> Instant.EPOCH, 1).in(world);
  }

  private static Situation rcpt() {
    return new Situation(
        Stage.RCPT,
        1,
        "192.0.2.7",
        Optional.of("client.test"),
        Optional.of("a@b"),
        Optional.of("c@d"),
        List.of(),
        Optional.empty());
  }

  private static List<String> replies(Decision decision) {
    return decision.effects().stream()
        .map(effect -> ((Effect.Reply) effect).lines().get(0))
        .toList();
  }

  @Test
  void aJudgementHoldsForItsResultsOnlyAndIsMadeOnce() {
    RuleBook book =
        book(
            at(Stage.RCPT).judged(Judgement.SPF, "fail").reply("550 no"),
            at(Stage.RCPT).judged(Judgement.SPF, "pass", "softfail").does(pass()),
            at(Stage.RCPT).judged(Judgement.SPF, "softfail").reply("550 yes"));

    assertThat(book.decide(rcpt()).firings()).hasSize(2);
    assertThat(asked).containsExactly("spf");
  }

  @Test
  void whatIsNotKnownHoldsForNoResult() {
    RuleBook book =
        book(at(Stage.RCPT).judged(Judgement.PTR, "missing", "mismatch", "pass").reply("550 no"));

    assertThat(book.decide(rcpt()).firings()).isEmpty();
  }

  @Test
  void aListingHoldsWhenAnyOfItsAnswersCounts() {
    RuleBook book =
        book(
            at(Stage.RCPT).listedIn(PBL, "127.0.0.10").reply("550 a"),
            at(Stage.RCPT).listedIn("other.test").reply("550 b"),
            at(Stage.RCPT).listedIn(PBL, "127.0.0.10-127.0.0.11").does(pass()),
            at(Stage.RCPT).listedIn(PBL).reply("550 listed: {reason}"));

    Decision decision = book.decide(rcpt());

    assertThat(decision.firings()).hasSize(2);
    assertThat(replies(decision)).containsExactly("listed: see example.test");
    assertThat(asked).containsExactly(PBL + " client", "other.test client");
  }

  @Test
  void theReasonIsFitForAReply() {
    RuleBook book =
        book(at(Stage.RCPT).judged(Judgement.SPF, "softfail").reply("550 {recipient}: {reason}"));

    assertThat(replies(book.decide(rcpt())))
        .singleElement()
        .asString()
        .startsWith("{recipient}: ~all of {{x}}??yyy")
        .hasSizeLessThan(330);
  }

  @Test
  void theReasonStandsInAHeaderFieldToo() {
    assertThat(headerFields("X-Spf: {helo} {reason}"))
        .singleElement()
        .asString()
        .startsWith("X-Spf: {helo} ~all of {{x}}??yyy")
        .hasSizeLessThan(330);
    assertThat(headerFields("X-Spf: {reason} " + "z".repeat(900)))
        .as("a line that would be too long")
        .singleElement()
        .asString()
        .startsWith("X-Spf: {reason} zzz");
  }

  private List<String> headerFields(String field) {
    RuleBook book =
        book(at(Stage.END_OF_DATA).judged(Judgement.SPF, "softfail").does(addHeader(field)));
    Situation end =
        new Situation(
            Stage.END_OF_DATA,
            1,
            "192.0.2.7",
            Optional.of("client.test"),
            Optional.of("a@b"),
            Optional.empty(),
            List.of("c@d"),
            Optional.empty());
    return book.decide(end).effects().stream().map(effect -> ((AddHeader) effect).field()).toList();
  }

  @Test
  void aRuleWithoutAJudgementHasNoReason() {
    assertThat(replies(book(at(Stage.RCPT).reply("550 no{reason}.")).decide(rcpt())))
        .containsExactly("no.");
    assertThat(asked).isEmpty();
  }

  @Test
  void theWorldIsToldWhatHappensButNotOfWhatIsDropped() {
    RuleBook book = book(at(Stage.RCPT).does(discard()));

    book.happened(Occurrence.MESSAGE, rcpt(), Decision.NONE);
    book.happened(
        Occurrence.MESSAGE,
        rcpt(),
        new Decision(List.of(), List.of(new Effect.Discard()), 0, Optional.empty()));

    assertThat(book.isFed()).isTrue();
    assertThat(told).containsExactly(Occurrence.MESSAGE);
  }

  @Test
  void ofTwoWorldsTheFirstThatKnowsAnswersAndBothAreTold() {
    World both = World.UNKNOWN.or(world);

    assertThat(both.judge(Judgement.SPF, rcpt())).map(Verdict::result).contains("softfail");
    assertThat(both.listed(PBL, Condition.Subject.CLIENT, rcpt())).isPresent();
    both.happened(Occurrence.FAILURE, rcpt());
    assertThat(both.isFed()).isTrue();
    assertThat(told).containsExactly(Occurrence.FAILURE);
  }
}
