package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Transition;

class ScenarioTest {
  private Instant now = Instant.EPOCH;

  private RuleBook book(FaultProfileBuilder profile) {
    return RuleBook.of(List.of(profile.build()), () -> now, 1);
  }

  private static Transition after(String state, int count) {
    return new Transition("mx", state, OptionalInt.of(count), Optional.empty());
  }

  private static String rcpt(RuleBook book, String recipient) {
    Situation situation =
        new Situation(
            Stage.RCPT,
            1,
            "192.0.2.7",
            Optional.empty(),
            Optional.of("news@example.test"),
            Optional.of(recipient),
            List.of(),
            Optional.empty());
    List<String> fired =
        book.decide(situation).firings().stream().map(firing -> firing.rule()).toList();
    return String.join(",", fired);
  }

  @Test
  void aRuleActsOnlyInItsState() {
    RuleBook book =
        book(
            FaultProfile.builder("p")
                .scenario("mx", Scope.SERVER, "up", "down")
                .rule(at(Stage.RCPT).named("up").when("mx", "up").does(accept()).goTo("mx", "down"))
                .rule(at(Stage.RCPT).named("down").when("mx", "down").reply("421 4.3.2 Down")));

    assertThat(rcpt(book, "a@x.test")).isEqualTo("up");
    assertThat(rcpt(book, "a@x.test")).isEqualTo("down");
    assertThat(rcpt(book, "b@x.test")).isEqualTo("down");
  }

  @Test
  void eachKeyOfTheScopeHasAStateOfItsOwn() {
    RuleBook book =
        book(
            FaultProfile.builder("p")
                .scenario("mx", Scope.RECIPIENT, "up", "down")
                .rule(
                    at(Stage.RCPT).named("up").when("mx", "up").does(accept()).goTo("mx", "down")));

    assertThat(rcpt(book, "a@x.test")).isEqualTo("up");
    assertThat(rcpt(book, "a@x.test")).isEmpty();
    assertThat(rcpt(book, "b@x.test")).isEqualTo("up");
  }

  @Test
  void aTransitionAfterACountComesAtThatFiring() {
    RuleBook book =
        book(
            FaultProfile.builder("p")
                .scenario("mx", Scope.SERVER, "up", "down")
                .rule(
                    at(Stage.RCPT)
                        .named("up")
                        .when("mx", "up")
                        .does(accept())
                        .goTo(after("down", 3))));

    assertThat(List.of(rcpt(book, "a@x.test"), rcpt(book, "a@x.test"), rcpt(book, "a@x.test")))
        .containsOnly("up");
    assertThat(rcpt(book, "a@x.test")).isEmpty();
  }

  @Test
  void aTransitionAfterATimeFollowsTheHarnessClock() {
    Transition back =
        new Transition("mx", "up", OptionalInt.empty(), Optional.of(Duration.ofSeconds(30)));
    RuleBook book =
        book(
            FaultProfile.builder("p")
                .scenario("mx", Scope.SERVER, "down", "up")
                .rule(
                    at(Stage.RCPT)
                        .named("down")
                        .when("mx", "down")
                        .reply("421 4.3.2 Down")
                        .goTo(back)));

    assertThat(rcpt(book, "a@x.test")).isEqualTo("down");
    now = now.plusSeconds(29);
    assertThat(rcpt(book, "a@x.test")).isEqualTo("down");
    now = now.plusSeconds(1);
    assertThat(rcpt(book, "a@x.test")).isEmpty();
  }

  @Test
  void countersBeginAgainWhenTheStateIsEnteredAgain() {
    RuleBook book =
        book(
            FaultProfile.builder("p")
                .scenario("mx", Scope.SERVER, "a", "b")
                .rule(
                    at(Stage.RCPT)
                        .named("once")
                        .when("mx", "a")
                        .times(1)
                        .reply("450 4.2.1 Busy")
                        .goTo("mx", "b"))
                .rule(at(Stage.RCPT).named("back").when("mx", "b").does(accept()).goTo("mx", "a")));

    List<String> fired = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      fired.add(rcpt(book, "a@x.test"));
    }
    assertThat(fired).containsExactly("once", "back", "once", "back");
  }

  @Test
  void matchCountAndTransitionAreOneStepForManyThreads() throws Exception {
    RuleBook book =
        book(
            FaultProfile.builder("p")
                .scenario("mx", Scope.SERVER, "up", "draining", "down")
                .rule(
                    at(Stage.RCPT)
                        .named("up")
                        .when("mx", "up")
                        .does(accept())
                        .goTo(after("draining", 1000)))
                .rule(
                    at(Stage.RCPT)
                        .named("draining")
                        .when("mx", "draining")
                        .does(reply("421 4.3.2 Draining"))
                        .goTo(after("down", 500))));
    ExecutorService threads = Executors.newFixedThreadPool(16);
    Callable<List<String>> work =
        () -> {
          List<String> fired = new ArrayList<>();
          for (int i = 0; i < 200; i++) {
            fired.add(rcpt(book, "a@x.test"));
          }
          return fired;
        };
    List<String> all = new ArrayList<>();
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        results.add(threads.submit(work));
      }
      for (Future<List<String>> result : results) {
        all.addAll(result.get());
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(all).filteredOn("up"::equals).hasSize(1000);
    assertThat(all).filteredOn("draining"::equals).hasSize(500);
    assertThat(all).filteredOn(String::isEmpty).hasSize(16 * 200 - 1500);
  }

  @Test
  void countersStatesAndChanceAgreeWithOneThreadHoweverManyThereAre() throws Exception {
    FaultProfile profile =
        FaultProfile.builder("p")
            .scenario("mx", Scope.SERVER, "up", "down")
            .scenario("disk", Scope.RECIPIENT_DOMAIN, "free", "full")
            .rule(
                at(Stage.RCPT)
                    .named("fills")
                    .when("mx", "up")
                    .when("disk", "free")
                    .per(Scope.RECIPIENT_DOMAIN)
                    .every(3)
                    .does(accept())
                    .goTo(new Transition("disk", "full", OptionalInt.of(50), Optional.empty())))
            .rule(
                at(Stage.RCPT)
                    .named("full")
                    .when("disk", "full")
                    .per(Scope.RECIPIENT_DOMAIN)
                    .times(40)
                    .chance(30)
                    .reply("452 4.2.2 Full"))
            .build();
    RuleBook alone = RuleBook.of(List.of(profile), () -> now, 7);
    RuleBook shared = RuleBook.of(List.of(profile), () -> now, 7);
    for (int i = 0; i < 16 * 100; i++) {
      rcpt(alone, "a@x.test");
      rcpt(alone, "a@y.test");
    }

    byThreads(
        16,
        () -> {
          for (int i = 0; i < 100; i++) {
            rcpt(shared, "a@x.test");
            rcpt(shared, "a@y.test");
          }
        });

    assertThat(shared.counts()).isEqualTo(alone.counts());
    assertThat(shared.scenarios()).isEqualTo(alone.scenarios());
    assertThat(shared.counts().get(1).fired()).isEqualTo(80);
  }

  @Test
  void askingForExplanationsBesideDisturbsNothing() throws Exception {
    RuleBook book =
        book(
            FaultProfile.builder("p")
                .scenario("mx", Scope.SERVER, "up", "down")
                .rule(
                    at(Stage.RCPT)
                        .named("up")
                        .when("mx", "up")
                        .does(accept())
                        .goTo(after("down", 1000))));
    Situation situation = Situation.at(Stage.RCPT).recipient("a@x.test").build();

    byThreads(
        8,
        () -> {
          for (int i = 0; i < 200; i++) {
            book.explain(situation);
            rcpt(book, "a@x.test");
            book.scenarios();
          }
        });

    assertThat(book.counts().get(0).fired()).isEqualTo(1000);
    assertThat(book.scenarios().get(0).current()).containsEntry("", "down");
  }

  private static void byThreads(int count, Runnable work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    CyclicBarrier together = new CyclicBarrier(count);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        results.add(
            threads.submit(
                () -> {
                  together.await();
                  work.run();
                  return null;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
