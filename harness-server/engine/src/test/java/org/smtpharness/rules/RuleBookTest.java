package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.pass;
import static org.smtpharness.fault.Faults.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Firing;

class RuleBookTest {
  private static final long SEED = 1;

  private Instant now = Instant.EPOCH;

  private RuleBook book(RuleBuilder... rules) {
    return RuleBook.of(List.of(profile("profile", rules)), () -> now, SEED);
  }

  private static FaultProfile profile(String name, RuleBuilder... rules) {
    FaultProfileBuilder builder = FaultProfile.builder(name);
    for (RuleBuilder rule : rules) {
      builder.rule(rule);
    }
    return builder.build();
  }

  private static Situation facts(Stage stage, String sender, String recipient, String... accepted) {
    return new Situation(
        stage,
        1,
        "192.0.2.7",
        Optional.of("client.test"),
        Optional.ofNullable(sender),
        Optional.ofNullable(recipient),
        List.of(accepted),
        Optional.of("RCPT TO:<" + recipient + ">"));
  }

  private static List<String> fired(Decision decision) {
    return decision.firings().stream().map(Firing::rule).toList();
  }

  @Test
  void aBookWithoutRulesDecidesNothing() {
    assertThat(book().decide(facts(Stage.RCPT, "a@b", "c@d"))).isSameAs(Decision.NONE);
  }

  @Test
  void rulesOfOtherStagesAreSilent() {
    RuleBook book = book(at(Stage.MAIL).reply("450 a"), at(Stage.DATA).reply("450 b"));

    assertThat(book.decide(facts(Stage.RCPT, "a@b", "c@d"))).isSameAs(Decision.NONE);
    assertThat(book.counts()).extracting(RuleCount::matched).containsOnly(0L);
  }

  @Test
  void theFirstVerdictEndsTheSearchAndShapingRulesBeforeItAddUp() {
    Duration second = Duration.ofSeconds(1);
    RuleBook book =
        book(
            at(Stage.RCPT).does(delay(second)),
            at(Stage.RCPT).does(pass()),
            at(Stage.RCPT).does(accept()),
            at(Stage.RCPT).does(delay(second)),
            at(Stage.RCPT).does(close()));
    Decision decision = book.decide(facts(Stage.RCPT, "a@b", "c@d"));

    assertThat(fired(decision)).containsExactly("rule-1", "rule-2", "rule-3");
    assertThat(decision.effects()).containsExactly(delay(second), accept());
    assertThat(book.counts()).extracting(RuleCount::fired).containsExactly(1L, 1L, 1L, 0L, 0L);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "RCPT,        a@x.test, ann@y.test, -,          1",
        "RCPT,        a@x.test, ANN@y.test, -,          0",
        "RCPT,        a@x.test, ann@Y.TEST, -,          1",
        "RCPT,        a@x.test, bob@y.test, ann@y.test, 0",
        "DATA,        a@x.test, -,          ann@y.test, 1",
        "END_OF_DATA, a@x.test, -,          bob@y.test, 0",
        "DATA,        -,        -,          -,          0",
        "RCPT,        b@x.test, ann@y.test, -,          0",
      })
  void allConditionsMustHold(
      Stage stage, String sender, String recipient, String accepted, int firings) {
    RuleBook book = book(at(Stage.any()).from("a@*", "c@*").to("ann@y.test").reply("450 no"));
    String[] already = accepted == null ? new String[0] : new String[] {accepted};

    assertThat(book.decide(facts(stage, sender, recipient, already)).firings()).hasSize(firings);
  }

  @Test
  void conditionsLookAtEachFact() {
    RuleBook book =
        book(
            at(Stage.RCPT).clientIp("192.0.2.*").does(pass()),
            at(Stage.RCPT).helo("*.TEST").does(pass()),
            at(Stage.RCPT).command("/^RCPT TO:<c/").does(pass()),
            at(Stage.RCPT).clientIp("198.51.100.*").does(pass()));

    assertThat(fired(book.decide(facts(Stage.RCPT, "a@b", "c@d"))))
        .containsExactly("rule-1", "rule-2", "rule-3");
  }

  @Test
  void aRuleWhoseScopeHasNoKeyYetIsSilentAndNotCounted() {
    RuleBook book = book(at(Stage.any()).per(Scope.RECIPIENT).reply("450 no"));

    assertThat(book.decide(facts(Stage.MAIL, "a@b", null)).firings()).isEmpty();
    assertThat(book.counts().get(0).matched()).isZero();
  }

  @Test
  void theBookMadeFromAnotherSharesItsCounters() {
    RuleBook old = book(at(Stage.RCPT).times(2).reply("450 old"));
    RuleBook both = old.withFirst(profile("new", at(Stage.RCPT).times(1).reply("450 new")));
    Situation rcpt = facts(Stage.RCPT, "a@b", "c@d");

    assertThat(both.decide(rcpt).effects()).containsExactly(reply("450 new"));
    assertThat(both.decide(rcpt).effects()).containsExactly(reply("450 old"));
    assertThat(old.decide(rcpt).effects()).containsExactly(reply("450 old"));
    assertThat(both.decide(rcpt).firings()).isEmpty();
    assertThat(both.profiles()).extracting(FaultProfile::name).containsExactly("new", "profile");
  }

  @Test
  void untilCountsFromTheFirstMatchOfEachKey() {
    RuleBook book =
        book(at(Stage.RCPT).per(Scope.RECIPIENT).until(Duration.ofMinutes(5)).reply("450 no"));
    assertThat(book.decide(facts(Stage.RCPT, "a@b", "first@d")).firings()).hasSize(1);
    now = now.plus(Duration.ofMinutes(4));
    assertThat(book.decide(facts(Stage.RCPT, "a@b", "second@d")).firings()).hasSize(1);
    now = now.plus(Duration.ofMinutes(1));
    assertThat(book.decide(facts(Stage.RCPT, "a@b", "first@d")).firings()).isEmpty();
    assertThat(book.decide(facts(Stage.RCPT, "a@b", "second@d")).firings()).hasSize(1);
  }
}
