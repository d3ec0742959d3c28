package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;

class ChanceTest {
  private static final List<String> RECIPIENTS =
      IntStream.range(0, 1000).mapToObj(i -> "r" + i + "@example.test").toList();

  private static RuleBook flaky(long seed) {
    FaultProfile profile =
        FaultProfile.builder("flaky")
            .rule(
                at(Stage.RCPT)
                    .named("busy")
                    .per(Scope.RECIPIENT)
                    .chance(10)
                    .reply("450 4.2.0 Busy"))
            .build();
    return RuleBook.of(List.of(profile), () -> Instant.EPOCH, seed);
  }

  private static Situation rcpt(String recipient) {
    return new Situation(
        Stage.RCPT,
        1,
        "192.0.2.7",
        Optional.empty(),
        Optional.of("news@example.test"),
        Optional.of(recipient),
        List.of(),
        Optional.empty());
  }

  private static List<String> victims(RuleBook book, List<String> recipients) {
    return recipients.stream()
        .filter(recipient -> !book.decide(rcpt(recipient)).firings().isEmpty())
        .sorted()
        .toList();
  }

  @Test
  void theSameSeedHasTheSameVictimsWhateverTheirOrder() {
    List<String> shuffled = new ArrayList<>(RECIPIENTS);
    Collections.shuffle(shuffled, new Random(5));

    assertThat(victims(flaky(7), shuffled)).isEqualTo(victims(flaky(7), RECIPIENTS));
  }

  @Test
  void anotherSeedHasOthers() {
    assertThat(victims(flaky(8), RECIPIENTS)).isNotEqualTo(victims(flaky(7), RECIPIENTS));
  }

  @Test
  void aboutAsManyFireAsTheChanceSays() {
    for (long seed = 0; seed < 5; seed++) {
      assertThat(victims(flaky(seed), RECIPIENTS)).hasSizeBetween(60, 140);
    }
  }

  @Test
  void aSecondTryIsDrawnAnew() {
    RuleBook book = flaky(7);
    List<String> first = victims(book, RECIPIENTS);

    assertThat(victims(book, RECIPIENTS)).isNotEqualTo(first);
  }

  @Test
  void aRandomDelayStaysWithinItsBoundsAndRepeats() {
    FaultProfile profile =
        FaultProfile.builder("slow")
            .rule(
                at(Stage.RCPT)
                    .per(Scope.RECIPIENT)
                    .does(
                        new Effect.Delay(
                            new DelayTime.Between(Duration.ofMillis(10), Duration.ofMillis(20)))))
            .build();
    List<Duration> once = delays(profile);

    assertThat(once)
        .isEqualTo(delays(profile))
        .allSatisfy(
            time -> assertThat(time).isBetween(Duration.ofMillis(10), Duration.ofMillis(20)))
        .doesNotHaveDuplicates();
  }

  @Test
  void aLogNormalDelayHasItsMedian() {
    FaultProfile profile =
        FaultProfile.builder("slow")
            .rule(
                at(Stage.RCPT)
                    .per(Scope.RECIPIENT)
                    .does(new Effect.Delay(new DelayTime.LogNormal(Duration.ofMillis(80), 0.4))))
            .build();
    List<Duration> sorted = delays(profile).stream().sorted().toList();

    assertThat(sorted.get(500)).isBetween(Duration.ofMillis(74), Duration.ofMillis(86));
    assertThat(sorted.get(950)).isGreaterThan(Duration.ofMillis(130));
  }

  @Test
  void aTimeScaleDividesEachWait() {
    FaultProfile profile =
        FaultProfile.builder("slow")
            .timeScale(60)
            .rule(at(Stage.RCPT).does(new Effect.Delay(Duration.ofMinutes(1))))
            .build();

    assertThat(delays(profile)).containsOnly(Duration.ofSeconds(1));
  }

  private static List<Duration> delays(FaultProfile profile) {
    RuleBook book = RuleBook.of(List.of(profile), () -> Instant.EPOCH, 3);
    return RECIPIENTS.stream()
        .map(recipient -> (Effect.Delay) book.decide(rcpt(recipient)).effects().get(0))
        .map(delay -> ((DelayTime.Fixed) delay.time()).time())
        .toList();
  }
}
