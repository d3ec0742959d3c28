package org.smtpharness.assertj;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT1.204S, 1.204s",
    "PT30S, 30s",
    "PT5M0.163S, 5m00.163s",
    "PT2H3M, 2h03m00s"
  })
  void timesAreShort(Duration time, String text) {
    assertThat(Words.time(time)).isEqualTo(text);
  }
}
