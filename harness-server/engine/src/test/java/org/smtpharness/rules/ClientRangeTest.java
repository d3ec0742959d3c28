package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TextPattern;

/** Ranges of addresses among the patterns of {@code client-ip}. */
class ClientRangeTest {

  private static boolean matches(Fact fact, String ip, String... patterns) {
    List<TextPattern> all = Stream.of(patterns).map(TextPattern::of).toList();
    Situation situation = new SituationBuilder(Stage.CONNECT).clientIp(ip).helo(ip).build();
    return Conditions.criterion(new Condition.Matches(fact, all)).holds(situation);
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0/24, 192.0.2.255, true",
    "192.0.2.0/24, 192.0.3.0, false",
    "192.0.2.77/26, 192.0.2.127, true",
    "192.0.2.77/26, 192.0.2.128, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:ffff::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "/^192[.]0[.]2[.]/, 192.0.2.1, true",
    "192.0.2.*, 192.0.2.1, true",
  })
  void aRangeMatchesWhatItContainsAndOtherPatternsWhatTheyDid(
      String pattern, String ip, boolean matches) {
    assertThat(matches(Fact.CLIENT_IP, ip, pattern)).isEqualTo(matches);
    assertThat(matches(Fact.CLIENT_IP, ip, "198.51.100.1", pattern)).isEqualTo(matches);
  }

  @Test
  void isARangeForAddressesOnly() {
    assertThat(matches(Fact.HELO, "192.0.2.1", "192.0.2.0/24")).isFalse();
  }

  @Test
  void whatLooksLikeARangeAndIsNoneIsRefused() {
    assertThatThrownBy(() -> matches(Fact.CLIENT_IP, "192.0.2.1", "192.0.2.0/33"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("192.0.2.0/33");
  }
}
