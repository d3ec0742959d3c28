package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.explain.Explanation;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.journal.Firing;

class RuleIndexTest {
  private static final List<Stage> STAGES = List.of(Stage.MAIL, Stage.RCPT, Stage.END_OF_DATA);
  private static final List<String> TEXTS =
      List.of("a@x.test", "A@X.test", "b@x.test", "b@y.test", "x.test", "", "a", "a@b@y.test");
  private static final List<String> WILD = List.of("*", "*@X.test", "*@y.test", "?@x.test", "/b/");

  private static RuleBook book(List<FaultProfile> profiles) {
    return RuleBook.of(profiles, () -> Instant.EPOCH, 1);
  }

  private static RuleBook book(RuleBuilder... rules) {
    FaultProfileBuilder builder = FaultProfile.builder("p");
    List.of(rules).forEach(builder::rule);
    return book(List.of(builder.build()));
  }

  private static RuleIndex index(RuleBook book, Stage stage) {
    return new RuleIndex(book.rules().filter(rule -> rule.rule().at().contains(stage)).toList());
  }

  private static Situation to(String recipient) {
    return Situation.at(Stage.RCPT).sender("s@x.test").recipient(recipient).build();
  }

  private static List<String> names(List<LiveRule> rules) {
    return rules.stream().map(rule -> rule.rule().name()).toList();
  }

  @Test
  void ofAThousandRulesOnlyThoseForTheRecipientAreLookedAt() {
    RuleBuilder[] rules =
        IntStream.range(0, 1_000)
            .mapToObj(i -> at(Stage.RCPT).named("r" + i).to("user" + i + "@x.test"))
            .map(rule -> rule.reply("550 5.1.1 no"))
            .toArray(RuleBuilder[]::new);
    RuleIndex index = index(book(rules), Stage.RCPT);

    assertThat(names(index.candidates(to("user17@X.test")))).containsExactly("r17");
    assertThat(index.candidates(to("nobody@x.test"))).isEmpty();
  }

  @Test
  void aRangeOfAddressesIsAlwaysLookedAt() {
    FaultProfile profile =
        new ProfileReader()
            .read(
                "range",
                """
                profile: range
                rules:
                  - { name: near, at: rcpt, match: { client-ip: 192.0.2.0/24 }, do: accept }
                  - { name: far, at: rcpt, match: { client-ip: "198.51.100.7" }, do: accept }
                """);
    Situation near = Situation.at(Stage.RCPT).clientIp("192.0.2.25").recipient("a@x.test").build();

    assertThat(names(index(book(List.of(profile)), Stage.RCPT).candidates(near)))
        .containsExactly("near");
  }

  @Test
  void ofTwoConditionsTheOneThatFewerRulesShareLeadsToARule() {
    RuleBuilder[] rules =
        IntStream.range(0, 10)
            .mapToObj(i -> at(Stage.RCPT).named("r" + i).from("s@x.test").to("r" + i + "@x.test"))
            .map(rule -> rule.reply("550 5.1.1 no"))
            .toArray(RuleBuilder[]::new);
    RuleIndex index = index(book(rules), Stage.RCPT);

    // The first has no rule before it that could share anything.
    assertThat(names(index.candidates(to("r7@x.test")))).containsExactly("r0", "r7");
  }

  @Test
  void thePlacesOfRulesThatAreFoundAndOfOthersAreKept() {
    RuleBook book =
        book(
            at(Stage.RCPT).named("all").does(delay(Duration.ofMillis(1))),
            at(Stage.RCPT).named("ann").to("ann@x.test").does(accept()),
            at(Stage.RCPT).named("glob").to("a*@x.test").does(accept()),
            at(Stage.RCPT).named("other").to("bob@x.test").does(accept()),
            at(Stage.RCPT).named("domain").to("*@x.test").does(accept()));
    RuleIndex index = index(book, Stage.RCPT);

    assertThat(names(index.candidates(to("ann@x.test"))))
        .containsExactly("all", "ann", "glob", "domain");
    assertThat(names(index.candidates(to("eve@y.test")))).containsExactly("all", "glob");
  }

  @Test
  void aStageWhoseRulesDoNotMatchIsStillExplained() {
    RuleBook book = book(at(Stage.RCPT).named("ann").to("ann@x.test").does(accept()));

    Explanation explained = book.decide(to("bob@x.test")).consultation().orElseThrow().explain();

    assertThat(explained.rules())
        .singleElement()
        .satisfies(rule -> assertThat(rule.silentBecause()).isPresent());
  }

  /** Any profiles: the same comes out as of looking at each rule in turn. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theDecisionIsThatOfAPlainScan(long seed) {
    Random random = new Random(seed);
    int fired = 0;
    for (int i = 0; i < 30; i++) {
      List<FaultProfile> profiles = List.of(profile("one", random), profile("two", random));
      RuleBook indexed = book(profiles);
      RuleBook scanned = book(profiles);
      for (int j = 0; j < 20; j++) {
        Situation situation = situation(random);
        fired += requireSame(indexed, scanned, situation);
      }
      assertThat(indexed.counts()).isEqualTo(scanned.counts());
    }
    assertThat(fired).isGreaterThan(50);
  }

  private static int requireSame(RuleBook indexed, RuleBook scanned, Situation situation) {
    Explanation before = indexed.explain(situation);
    Decision decision = indexed.decide(situation);
    List<Trial> trials = scan(scanned, situation);
    List<Firing> firings = new ArrayList<>();
    List<Effect> effects = new ArrayList<>();
    long draw = 0;
    for (Trial.Fired fired : trials.stream().flatMap(trial -> trial.fired().stream()).toList()) {
      firings.add(fired.firing());
      effects.addAll(fired.effects());
      draw = fired.draw();
    }
    Explanation plain = new Consulted(scanned, situation, List.of(), trials).explain();
    assertThat(decision.firings()).isEqualTo(firings);
    assertThat(decision.effects()).isEqualTo(effects);
    assertThat(decision.draw()).isEqualTo(draw);
    decision
        .consultation()
        .ifPresent(consultation -> assertThat(consultation.explain()).isEqualTo(plain));
    assertThat(before.winner()).isEqualTo(plain.winner());
    return firings.size();
  }

  private static List<Trial> scan(RuleBook book, Situation situation) {
    List<Trial> trials = new ArrayList<>();
    for (LiveRule rule : book.rules().toList()) {
      if (rule.rule().at().contains(situation.stage()) && rule.matches(situation)) {
        trials.add(rule.attempt(situation, true));
        if (trials.get(trials.size() - 1).decides()) {
          break;
        }
      }
    }
    return trials;
  }

  private static FaultProfile profile(String name, Random random) {
    FaultProfileBuilder builder = FaultProfile.builder(name);
    for (int i = random.nextInt(12); i >= 0; i--) {
      builder.rule(rule(random).named("r" + i));
    }
    return builder.build();
  }

  private static RuleBuilder rule(Random random) {
    RuleBuilder rule = at(STAGES.get(random.nextInt(STAGES.size())));
    if (random.nextBoolean()) {
      rule.from(patterns(random));
    }
    if (random.nextBoolean()) {
      rule.to(patterns(random));
    }
    if (random.nextInt(4) == 0) {
      rule.clientIp(random.nextBoolean() ? "127.0.0.1" : "127.*");
    }
    if (random.nextInt(3) == 0) {
      rule.per(random.nextBoolean() ? Scope.SENDER : Scope.SERVER).times(2);
    }
    return rule.does(random.nextBoolean() ? delay(Duration.ofMillis(5)) : reply("450 4.2.1 later"));
  }

  private static String[] patterns(Random random) {
    return IntStream.rangeClosed(0, random.nextInt(2))
        .mapToObj(i -> one(random.nextInt(3) == 0 ? WILD : TEXTS, random))
        .toArray(String[]::new);
  }

  private static Situation situation(Random random) {
    Stage stage = STAGES.get(random.nextInt(STAGES.size()));
    SituationBuilder builder = Situation.at(stage).sender(one(TEXTS, random));
    if (stage == Stage.RCPT) {
      builder.recipient(one(TEXTS, random));
    } else if (stage == Stage.END_OF_DATA) {
      builder.accepted(List.of(one(TEXTS, random), one(TEXTS, random)));
    }
    return builder.build();
  }

  private static String one(List<String> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }
}
