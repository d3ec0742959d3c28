package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the cases in the files, one file for each topic of RFC 7208. */
class SpfCasesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  static Stream<SpfCase> cases() {
    return SpfCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theResultAndTheExplanationAreThoseOfTheRfc(SpfCase given) throws Exception {
    SpfEvaluator evaluator =
        new SpfEvaluator(
            given.zone(), SpfSettings.DEFAULTS.withReceiver("mx.receiver.test"), CLOCK);

    SpfVerdict verdict =
        evaluator.checkMailFrom(
            InetAddress.getByName(given.client()), given.helo(), given.sender());

    assertThat(verdict.result().word()).as(verdict::toString).isEqualTo(given.result());
    assertThat(verdict.explanation()).as(verdict::toString).isEqualTo(given.explanation());
    assertThat(verdict.reason()).isNotBlank().hasSizeLessThan(600);
  }

  @Test
  void thereIsAFileForEachTopic() {
    assertThat(SpfCase.all().map(SpfCase::topic).distinct()).hasSize(16);
  }
}
