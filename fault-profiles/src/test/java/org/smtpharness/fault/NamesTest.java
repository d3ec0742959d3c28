package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "9", "mailbox-busy", "a.b_c-d", "throttle-421"})
  void plainNamesAreNames(String text) {
    assertThat(Names.isName(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A b", "../x", "a..b", "-a", ".a", "a/b", "Ä", "a\n", "a b"})
  void whatCouldMeanAPathOrNeedQuotesIsNot(String text) {
    assertThat(Names.isName(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65})
  void aNameHasAtMost64Characters(int length) {
    assertThat(Names.isName("a".repeat(length))).isEqualTo(length == 64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x"})
  void theRefusalNamesTheForm(String text) {
    assertThatThrownBy(() -> Names.requireName("profile", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "name of a profile must be 1 to 64 of a-z, 0-9, '.', '_' and '-', start with a letter"
                + " or digit and hold no '..', but was '../x'");
  }
}
