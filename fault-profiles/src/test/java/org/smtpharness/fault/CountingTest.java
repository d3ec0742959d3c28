package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CountingTest {

  @Test
  void alwaysCountsForTheWholeServerAndFiresEachTime() {
    assertThat(Counting.ALWAYS)
        .isEqualTo(
            new Counting(
                Scope.SERVER, 0, OptionalInt.empty(), 1, Optional.empty(), Chance.CERTAIN));
  }

  @Test
  void eachWordChangesOneThing() {
    assertThat(
            Counting.ALWAYS
                .withPer(Scope.RECIPIENT)
                .withSkip(1)
                .withTimes(2)
                .withEvery(3)
                .withUntil(Duration.ofMinutes(5))
                .withChance(new Chance(10)))
        .isEqualTo(
            new Counting(
                Scope.RECIPIENT,
                1,
                OptionalInt.of(2),
                3,
                Optional.of(Duration.ofMinutes(5)),
                new Chance(10)));
  }

  @Test
  void numbersOutsideTheirRangeAreRefused() {
    refused(() -> Counting.ALWAYS.withSkip(-1), "skip must be 0 or more but was -1");
    refused(() -> Counting.ALWAYS.withTimes(0), "times must be 1 or more but was ");
    refused(() -> Counting.ALWAYS.withEvery(0), "every must be 1 or more but was 0");
    refused(() -> Counting.ALWAYS.withUntil(Duration.ZERO), "until must be more than zero");
    refused(() -> Counting.ALWAYS.withUntil(Duration.ofMillis(-1)), "until must be more than zero");
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
