package org.smtpharness.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.Scope;

class ClientNetworkTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.255, 24, 64, true",
    "192.0.2.1, 192.0.3.1, 24, 64, false",
    "192.0.2.1, 192.0.3.1, 23, 64, true",
    "192.0.2.1, 192.0.2.2, 32, 64, false",
    "192.0.2.1, 10.0.0.1, 0, 64, true",
    "2001:db8::1, 2001:db8:0:0:ffff::, 24, 64, true",
    "2001:db8::1, 2001:db8:0:1::1, 24, 64, false",
    "2001:db8::1, 2001:DB8:0:0::1, 24, 128, true",
    "fe80::1%eth0, fe80::1, 24, 128, true",
    "0.0.0.1, ::1, 0, 0, false",
  })
  void addressesAreInOneNetworkWhenTheirFirstBitsAreTheSame(
      String one, String other, int bits, int bitsV6, boolean same) {
    assertThat(ClientNetwork.of(one, bits, bitsV6).equals(ClientNetwork.of(other, bits, bitsV6)))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown", "999.1.1.1", "1.2.3", "localhost", "::zz", "1:2", ""})
  void whatIsNoAddressStandsForItself(String text) {
    assertThat(ClientNetwork.of(text, 24, 64)).isEqualTo(text);
  }

  @Test
  void isWrittenAsPeopleWriteIt() {
    assertThat(ClientNetwork.of("192.0.2.77", 26, 64)).isEqualTo("192.0.2.64/26");
    assertThat(ClientNetwork.of("2001:db8::7", 24, 64)).isEqualTo("2001:db8:0:0:0:0:0:0/64");
    assertThat(ScopeKey.read(Scope.CLIENT_NETWORK, "192.0.2.0/24"))
        .isEqualTo(ScopeKey.read(Scope.CLIENT_NETWORK, "192.0.2.7"))
        .isEqualTo("192.0.2.0/24");
  }

  @Test
  void aMappedAddressIsTheOneThatItMaps() {
    assertThat(ClientNetwork.of("::ffff:192.0.2.1", 24, 64))
        .isEqualTo(ClientNetwork.of("192.0.2.9", 24, 64));
  }
}
