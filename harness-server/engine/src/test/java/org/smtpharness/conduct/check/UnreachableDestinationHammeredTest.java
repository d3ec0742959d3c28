package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.conduct.check.Scene.ANN;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.conduct.evidence.Run;

class UnreachableDestinationHammeredTest {
  private static final String CHECK = "unreachable-destination-hammered";
  private static final Declaration OUTBOX =
      Declaration.client().retries(RetryDuty.YES).horizon(Duration.ofMinutes(10)).build();

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final Declaration QUEUE =
      OUTBOX
          .but()
          .bound(Bound.STORM_SESSIONS, 4)
          .limit(Limit.STORM_WINDOW, Duration.ofMillis(500))
          .build();

  /** Each its own message, for another recipient, in its own session from that number on. */
  private static String messages(int number, double... seconds) {
    return IntStream.range(0, seconds.length)
        .mapToObj(
            i ->
                Scene.session(number + i + 1, seconds[i])
                    .mail()
                    .rcpt("r" + (number + i) + "@example.test", "421 4.3.2 Down")
                    .closed("server"))
        .collect(Collectors.joining());
  }

  @Test
  void aClientThatPausesPasses() {
    assertThat(judge(QUEUE, messages(0, 1), messages(2, 70, 140, 210)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatTriesMessageAfterMessageFails() {
    Finding finding = judge(QUEUE, messages(0, 1), messages(2, 2, 3, 4, 5));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence())
        .isEqualTo(
            "While the destination answered 421 4.3.2, the client tried 4 different messages one"
                + " after another within 1m00s.");
  }

  @Test
  void sessionsThatWereOpenAlreadyAreNotCounted() {
    assertThat(judge(QUEUE, messages(0, 1), messages(2, 0, 0, 0, 0)).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void sessionsWithoutAMessageDoNotTellHowManyThereWere() {
    Declaration waiting =
        QUEUE
            .but()
            .intends(Intent.to("a", ANN))
            .intends(Intent.to("b", ANN))
            .intends(Intent.to("c", ANN))
            .build();
    String refused =
        IntStream.range(1, 7)
            .mapToObj(i -> Scene.refused(i, i, "421 4.3.2 Down").closed("server"))
            .collect(Collectors.joining());
    assertThat(judge(waiting, refused).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void aStormIsReportedOnce() {
    Declaration strict = QUEUE.but().limit(Limit.STORM_WINDOW, Duration.ofSeconds(10)).build();
    Run run = RecordedRun.of(messages(0, 1) + messages(2, 2, 3, 4, 5), strict);
    assertThat(Judging.judge(CHECK, run).why().orElseThrow().reason())
        .isEqualTo("covered-by:reconnect-storm");
  }

  @Test
  void aBareLibraryHasNoQueue() {
    Declaration once = QUEUE.but().retries(RetryDuty.NO).build();
    assertThat(judge(once, messages(0, 1), messages(2, 2, 3, 4, 5)).verdict())
        .isEqualTo(Verdict.NOT_EXERCISED);
  }
}
