package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class ConcurrencyExcessiveTest {
  private static final String CHECK = "concurrency-excessive";

  private static Finding judge(Declaration declared, String... sessions) {
    return Judging.judge(CHECK, RecordedRun.of(String.join("", sessions), declared));
  }

  private static final Declaration LIMITED =
      Declaration.client().bound(Bound.CONCURRENCY_MAX, 2).build();

  /** Sessions that begin so many seconds behind one another; each takes about three thousandths. */
  private static String messages(int count, double apart) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Scene.session(i + 1, i * apart)
                    .say("MAIL FROM:<a@example.test>", "250 2.1.0 OK")
                    .quit())
        .flatMap(String::lines)
        .sorted(Comparator.comparing(line -> Double.valueOf(line.split(" ")[1])))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aClientThatTakesTurnsPasses() {
    assertThat(judge(LIMITED, messages(4, 10)).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void aClientThatOpensManyAtATimeFails() {
    Finding finding = judge(LIMITED, messages(4, 0.001));
    assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(finding.sentence()).startsWith("Peak of 3 parallel connections (limit 2) at 2ms");
  }

  @Test
  void severalClientsShareAnAddress() {
    assertThat(
            judge(
                    LIMITED,
                    "s1 0 open\ns1 0 < 220 mx\ns1 0 > EHLO one\n",
                    "s2 0 open\ns2 0 < 220 mx\ns2 0 > EHLO two\n",
                    "s3 0 open\n")
                .verdict())
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void moreMessagesWouldShowIt() {
    assertThat(judge(LIMITED, messages(3, 10)).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void oneMessageNeedsOneConnection() {
    assertThat(judge(LIMITED, messages(1, 10)).verdict()).isEqualTo(Verdict.NOT_EXERCISED);
  }
}
