package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRangeTest {
  @Test
  void aRangeHoldsBothEndsAndWhatIsBetween() {
    AnswerRange range = AnswerRange.parse("127.0.0.4-127.0.0.7");

    assertThat(List.of("127.0.0.4", "127.0.0.5", "127.0.0.7")).allMatch(range::contains);
    assertThat(List.of("127.0.0.3", "127.0.0.8", "127.0.1.5", "10.0.0.5", "::1", "x"))
        .noneMatch(range::contains);
  }

  @Test
  void oneAddressIsARangeOfOne() {
    assertThat(AnswerRange.parse("127.0.0.10")).hasToString("127.0.0.10");
    assertThat(AnswerRange.parse("127.0.0.10-127.0.0.11")).hasToString("127.0.0.10-127.0.0.11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "127.0.0", "127.0.0.256", "127.0.0.01", "10.0.0.1", "127.0.0.2-1"})
  void somethingElseIsNone(String text) {
    assertThatThrownBy(() -> AnswerRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aListWithAnswersNamesThoseInAnyOfItsRanges() {
    Condition.ListedIn some =
        new Condition.ListedIn(
            "zen.dnsbl.test",
            List.of(AnswerRange.parse("127.0.0.2"), AnswerRange.parse("127.0.0.10-127.0.0.11")),
            Condition.Subject.CLIENT);

    assertThat(List.of("127.0.0.2", "127.0.0.11")).allMatch(some::names);
    assertThat(List.of("127.0.0.3", "127.0.0.2 ", "192.0.2.1")).noneMatch(some::names);
  }
}
