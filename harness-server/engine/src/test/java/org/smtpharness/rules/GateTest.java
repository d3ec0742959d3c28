package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Throttle;
import org.smtpharness.fault.Throttle.Countable;
import org.smtpharness.fault.Throttle.Method;

/** What is let in, what is held back, and what of it is counted. */
class GateTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static Situation at(Stage stage, long session, String ip) {
    return situation(stage, session, ip, "ann@example.test", OptionalLong.empty());
  }

  private static Situation situation(
      Stage stage, long session, String ip, String recipient, OptionalLong octets) {
    return new Situation(
        stage,
        session,
        ip,
        Optional.empty(),
        Optional.of("news@example.test"),
        Optional.of(recipient),
        List.of(),
        Optional.empty(),
        Details.NONE.withSize(octets));
  }

  private static Gate rate(
      Countable of, Scope per, long above, Duration within, Method by, Stage... at) {
    return Gate.of(new Throttle.Rate(of, per, above, Optional.ofNullable(within), by), Set.of(at));
  }

  private static Instant after(long seconds) {
    return START.plusSeconds(seconds);
  }

  @Nested
  class ConcurrentSessions {
    private final Gate gate =
        Gate.of(new Throttle.ConcurrentSessions(Scope.CLIENT_IP, 10), Set.of(Stage.CONNECT));

    private boolean holds(long session, String ip) {
      return gate.holds(at(Stage.CONNECT, session, ip), START);
    }

    @Test
    void ofManyAtOnceExactlySoManyAreLetIn() {
      long held =
          LongStream.range(0, 2000)
              .parallel()
              .filter(session -> holds(session, "192.0.2.7"))
              .count();

      assertThat(held).isEqualTo(1990);
    }

    @Test
    void whoHasAPlaceKeepsItHoweverOftenItAsks() {
      IntStream.range(0, 10).forEach(session -> holds(session, "192.0.2.7"));

      assertThat(holds(3, "192.0.2.7")).isFalse();
      assertThat(holds(10, "192.0.2.7")).isTrue();
      assertThat(holds(11, "192.0.2.8")).isFalse();
    }

    @Test
    void onePlaceIsFreeForEachSessionThatHadOne() {
      IntStream.range(0, 12).forEach(session -> holds(session, "192.0.2.7"));

      gate.sessionEnded(11);
      assertThat(holds(12, "192.0.2.7")).isTrue();
      gate.sessionEnded(3);
      gate.sessionEnded(3);
      assertThat(holds(13, "192.0.2.7")).isFalse();
      assertThat(holds(14, "192.0.2.7")).isTrue();
    }

    @Test
    void lookingTakesNoPlace() {
      IntStream.range(0, 9).forEach(session -> holds(session, "192.0.2.7"));

      assertThat(gate.peek(at(Stage.CONNECT, 20, "192.0.2.7"), START)).isFalse();
      assertThat(gate.peek(at(Stage.CONNECT, 21, "192.0.2.7"), START)).isFalse();
      assertThat(holds(22, "192.0.2.7")).isFalse();
      assertThat(gate.peek(at(Stage.CONNECT, 23, "192.0.2.7"), START)).isTrue();
      assertThat(gate.peek(at(Stage.CONNECT, 22, "192.0.2.7"), START)).isFalse();
    }
  }

  @Nested
  class ASlidingWindow {
    private final Gate gate =
        rate(Countable.RECIPIENTS, Scope.CLIENT_IP, 3, MINUTE, Method.SLIDING_WINDOW, Stage.RCPT);

    private boolean holds(long seconds) {
      return gate.holds(at(Stage.RCPT, 1, "192.0.2.7"), after(seconds));
    }

    @Test
    void letsTheNextInWhenTheFirstIsATimeAgo() {
      assertThat(LongStream.of(0, 20, 40).noneMatch(this::holds)).isTrue();
      assertThat(holds(59)).isTrue();
      assertThat(holds(60)).isFalse();
      assertThat(holds(60)).isTrue();
      assertThat(holds(79)).isTrue();
      assertThat(holds(80)).isFalse();
    }

    @Test
    void doesNotCountWhatItHoldsBack() {
      LongStream.of(0, 0, 0).forEach(this::holds);
      LongStream.range(1, 60).forEach(second -> assertThat(holds(second)).isTrue());

      assertThat(LongStream.of(60, 60, 60).noneMatch(this::holds)).isTrue();
    }

    @Test
    void isExactUnderLoad() {
      Gate many =
          rate(Countable.RECIPIENTS, Scope.SERVER, 500, MINUTE, Method.SLIDING_WINDOW, Stage.RCPT);

      long letIn =
          LongStream.range(0, 5000)
              .parallel()
              .filter(session -> !many.holds(at(Stage.RCPT, session, "192.0.2.7"), START))
              .count();

      assertThat(letIn).isEqualTo(500);
    }

    @Test
    void lookingCountsNothing() {
      IntStream.range(0, 9)
          .forEach(i -> assertThat(gate.peek(at(Stage.RCPT, 1, "192.0.2.7"), START)).isFalse());
      LongStream.of(0, 0, 0).forEach(this::holds);

      assertThat(gate.peek(at(Stage.RCPT, 1, "192.0.2.7"), after(59))).isTrue();
      assertThat(gate.peek(at(Stage.RCPT, 1, "192.0.2.7"), after(60))).isFalse();
      assertThat(gate.peek(at(Stage.RCPT, 1, "192.0.2.8"), after(59))).isFalse();
    }
  }

  @Nested
  class ATokenBucket {
    private final Gate gate =
        rate(Countable.MESSAGES, Scope.CLIENT_IP, 10, MINUTE, Method.TOKEN_BUCKET, Stage.MAIL);

    private boolean holds(long seconds) {
      return gate.holds(at(Stage.MAIL, 1, "192.0.2.7"), after(seconds));
    }

    private void empty() {
      assertThat(LongStream.range(0, 10).noneMatch(i -> holds(0))).isTrue();
    }

    @Test
    void canBeUsedUpAtOnceAndFillsEvenly() {
      empty();
      assertThat(holds(0)).isTrue();
      assertThat(holds(5)).isTrue();
      assertThat(holds(6)).isFalse();
      assertThat(holds(6)).isTrue();
      assertThat(holds(18)).isFalse();
      assertThat(holds(18)).isFalse();
      assertThat(holds(18)).isTrue();
    }

    @Test
    void neverHoldsMoreThanItsLimit() {
      empty();

      assertThat(LongStream.range(0, 10).noneMatch(i -> holds(3600))).isTrue();
      assertThat(holds(3600)).isTrue();
    }
  }

  @Nested
  class OctetsAndTotals {
    @Test
    void aMessageThatDoesNotFitIsHeldBackAndASmallerOneIsLetIn() {
      Gate gate =
          rate(
              Countable.BYTES,
              Scope.CLIENT_IP,
              1000,
              MINUTE,
              Method.SLIDING_WINDOW,
              Stage.END_OF_DATA);

      assertThat(gate.holds(message(600), START)).isFalse();
      assertThat(gate.holds(message(401), START)).isTrue();
      assertThat(gate.holds(message(400), START)).isFalse();
      assertThat(gate.holds(message(600), after(60))).isFalse();
    }

    private Situation message(long octets) {
      return situation(
          Stage.END_OF_DATA, 1, "192.0.2.7", "ann@example.test", OptionalLong.of(octets));
    }

    @Test
    void withoutATimeItCountsAllOfASession() {
      Gate gate =
          rate(Countable.MESSAGES, Scope.SESSION, 2, null, Method.SLIDING_WINDOW, Stage.MAIL);

      assertThat(gate.holds(at(Stage.MAIL, 1, "192.0.2.7"), START)).isFalse();
      assertThat(gate.holds(at(Stage.MAIL, 1, "192.0.2.7"), after(9999))).isFalse();
      assertThat(gate.holds(at(Stage.MAIL, 1, "192.0.2.7"), after(99999))).isTrue();
      assertThat(gate.holds(at(Stage.MAIL, 2, "192.0.2.7"), START)).isFalse();
    }
  }

  @Nested
  class ARuleThatOnlyLooks {
    private final Gate gate =
        rate(Countable.FAILURES, Scope.CLIENT_IP, 3, MINUTE, Method.SLIDING_WINDOW, Stage.AUTH);

    private void fail(long seconds) {
      gate.happened(Occurrence.FAILURE, at(Stage.RCPT, 1, "192.0.2.7"), after(seconds));
    }

    private boolean holds(long seconds) {
      return gate.holds(at(Stage.AUTH, 2, "192.0.2.7"), after(seconds));
    }

    @Test
    void holdsBackWhatComesAfterSoManyAndRecovers() {
      LongStream.of(0, 1).forEach(this::fail);
      assertThat(holds(1)).isFalse();
      LongStream.range(2, 30).forEach(this::fail);

      assertThat(gate.isFed()).isTrue();
      assertThat(holds(86)).isTrue();
      assertThat(holds(87)).isFalse();
    }

    @Test
    void countsOneKindOfThingOnly() {
      Situation here = at(Stage.END_OF_DATA, 1, "192.0.2.7");
      IntStream.range(0, 9).forEach(i -> gate.happened(Occurrence.MESSAGE, here, START));

      assertThat(holds(0)).isFalse();
    }
  }

  @Nested
  class Greylisting {
    private final Gate gate =
        Gate.of(
            Throttle.Greylisted.DEFAULT
                .withExpires(Duration.ofHours(4))
                .withAllowAfter(2)
                .withNetworks(24, 64),
            Set.of(Stage.RCPT));

    private boolean holds(String ip, String recipient, Duration time) {
      return gate.holds(
          situation(Stage.RCPT, 1, ip, recipient, OptionalLong.empty()), START.plus(time));
    }

    private boolean holds(Duration time) {
      return holds("192.0.2.7", "ann@example.test", time);
    }

    @Test
    void aRetryIsLetInFromTheDelayOn() {
      assertThat(holds(Duration.ZERO)).isTrue();
      assertThat(holds(Duration.ofSeconds(299))).isTrue();
      assertThat(holds(Duration.ofMinutes(5))).isFalse();
      assertThat(holds(Duration.ofMinutes(6))).isFalse();
    }

    @Test
    void aRetryAfterTheExpiryIsAFirstAttempt() {
      holds(Duration.ZERO);

      assertThat(holds(Duration.ofHours(4))).isTrue();
      assertThat(holds(Duration.ofHours(4).plusMinutes(4))).isTrue();
      assertThat(holds(Duration.ofHours(4).plusMinutes(5))).isFalse();
    }

    @Test
    void whoIsKnownIsForgottenAfterSoLongWithoutMail() {
      holds(Duration.ZERO);
      holds(Duration.ofMinutes(5));

      assertThat(holds(Duration.ofDays(35))).isFalse();
      assertThat(holds(Duration.ofDays(70))).isFalse();
      assertThat(holds(Duration.ofDays(106))).isTrue();
    }

    @Test
    void anotherRecipientOrSenderIsUnknownAndANeighbourIsNot() {
      holds(Duration.ZERO);

      assertThat(holds("192.0.2.99", "ann@example.test", Duration.ofMinutes(5))).isFalse();
      assertThat(holds("192.0.2.7", "bob@example.test", Duration.ofMinutes(5))).isTrue();
      assertThat(holds("192.0.3.7", "ann@example.test", Duration.ofMinutes(5))).isTrue();
    }

    @Test
    void afterSoManySuccessfulRetriesTheNetworkIsLetIn() {
      for (String recipient : List.of("a@example.test", "b@example.test")) {
        assertThat(holds("2001:db8::1", recipient, Duration.ZERO)).isTrue();
        assertThat(holds("2001:db8::2", recipient, Duration.ofMinutes(5))).isFalse();
      }

      assertThat(holds("2001:db8::3", "c@example.test", Duration.ofMinutes(6))).isFalse();
      assertThat(holds("2001:db8:0:1::3", "c@example.test", Duration.ofMinutes(6))).isTrue();
    }

    @Test
    void lookingIsNoAttempt() {
      Situation here =
          situation(Stage.RCPT, 1, "192.0.2.7", "ann@example.test", OptionalLong.empty());
      assertThat(gate.peek(here, START)).isTrue();
      assertThat(gate.peek(here, START.plusSeconds(600))).isTrue();
      holds(Duration.ZERO);

      assertThat(gate.peek(here, START.plusSeconds(299))).isTrue();
      assertThat(gate.peek(here, START.plusSeconds(300))).isFalse();
      assertThat(holds(Duration.ofHours(4))).isTrue();
    }
  }

  @Test
  void whatSaysNothingAnyMoreIsDropped() {
    Keyed<Tally> tallies =
        new Keyed<>(
            () ->
                Tally.of(
                    new Throttle.Rate(
                        Countable.MESSAGES,
                        Scope.SENDER,
                        3,
                        Optional.of(MINUTE),
                        Method.SLIDING_WINDOW)));
    for (int second = 0; second < 20_000; second++) {
      Instant now = after(second);
      tallies.change(
          "sender-" + second,
          tally -> tally.isEmpty(now),
          tally -> {
            tally.add(1, now);
            return true;
          });
    }

    assertThat(tallies.size()).isLessThan(3000);
  }
}
