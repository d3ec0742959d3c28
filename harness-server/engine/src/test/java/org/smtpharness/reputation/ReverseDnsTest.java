package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.dns.DnsFault.Plain;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.FaultRule;

class ReverseDnsTest {
  private final EmbeddedDns dns = EmbeddedDns.create();
  private final ReverseDns reverse = new ReverseDns(dns.lookup());
  private InetAddress address;

  @BeforeEach
  void choose() throws Exception {
    address = InetAddress.getByName("192.0.2.7");
  }

  @Test
  void passesWhenANameLeadsBack() {
    dns.zones().addPointer(address, "other.example.test");
    dns.zones().addPointer(address, "mail.example.test");
    dns.zones().add("mail.example.test", "A", "192.0.2.7");

    ReverseDnsVerdict verdict = reverse.check(address);

    assertThat(verdict.result()).isEqualTo(ReverseDnsResult.PASS);
    assertThat(verdict.names()).containsExactly("other.example.test", "mail.example.test");
    assertThat(verdict.confirmed()).contains("mail.example.test");
    assertThat(verdict.generic()).isFalse();
    assertThat(verdict.reason()).isEqualTo("mail.example.test leads back to 192.0.2.7");
  }

  @Test
  void passesForIpv6() throws Exception {
    InetAddress six = InetAddress.getByName("2001:db8::7");
    dns.zones().addPointer(six, "mail.example.test");
    dns.zones().add("mail.example.test", "AAAA", "2001:db8::7");

    assertThat(reverse.check(six).result()).isEqualTo(ReverseDnsResult.PASS);
  }

  @Test
  void isMissingWithoutAPointer() {
    ReverseDnsVerdict verdict = reverse.check(address);

    assertThat(verdict.result()).isEqualTo(ReverseDnsResult.MISSING);
    assertThat(verdict.result().keyword()).isEqualTo("permerror");
    assertThat(verdict.reason()).isEqualTo("192.0.2.7 has no PTR record");
    assertThat(verdict.generic()).isFalse();
  }

  @Test
  void isAMismatchWhenNoNameLeadsBack() {
    dns.zones().addPointer(address, "mail.example.test");
    dns.zones().add("mail.example.test", "A", "192.0.2.8");

    ReverseDnsVerdict verdict = reverse.check(address);

    assertThat(verdict.result()).isEqualTo(ReverseDnsResult.MISMATCH);
    assertThat(verdict.reason())
        .isEqualTo("no name of 192.0.2.7 leads back to it: [mail.example.test]");
  }

  @Test
  void triesTenNamesAndNoMore() {
    for (int i = 1; i <= 11; i++) {
      dns.zones().addPointer(address, "h%d.example.test".formatted(i));
    }
    dns.zones().add("h11.example.test", "A", "192.0.2.7");
    assertThat(reverse.check(address).result()).isEqualTo(ReverseDnsResult.MISMATCH);

    dns.zones().add("h10.example.test", "A", "192.0.2.7");
    assertThat(reverse.check(address).confirmed()).contains("h10.example.test");
  }

  @Nested
  class WhenTheDnsFails {
    @Test
    void atThePointerTheResultIsTemporary() {
      dns.faults().add(FaultRule.of(Plain.SERVFAIL).type("PTR"));

      assertThat(reverse.check(address).result()).isEqualTo(ReverseDnsResult.TEMPERROR);
    }

    @Test
    void atANameAnotherOneCanStillPass() {
      dns.zones().addPointer(address, "broken.example.test");
      dns.faults().add(FaultRule.of(Plain.TIMEOUT).at("broken.example.test"));
      assertThat(reverse.check(address).result()).isEqualTo(ReverseDnsResult.TEMPERROR);

      dns.zones().addPointer(address, "mail.example.test");
      dns.zones().add("mail.example.test", "A", "192.0.2.7");
      assertThat(reverse.check(address).result()).isEqualTo(ReverseDnsResult.PASS);
    }
  }

  @Nested
  class GenericNames {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "192-0-2-7.isp.test",
          "7.2.0.192.isp.test",
          "host-192.0.2.7.city.isp.test",
          "192000002007.isp.test",
          "c0000207.isp.test",
          "C0000207.ISP.test.",
          "ip007-002-000-192.isp.test",
          "p42.dyn.isp.test",
          "dynamic-42.isp.test",
          "adsl42.isp.test",
          "pool-1-2.isp.test"
        })
    void holdTheAddressOrAWordForALine(String name) {
      assertThat(GenericName.isGeneric(name, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "mail.example.test",
          "mx7.example.test",
          "192-0-2-70.example.test",
          "mail.dyn.test",
          "carpool.example.test",
          "out-192-0-2.example.test",
          "dyn.test"
        })
    void areNotThoseOfMailServers(String name) {
      assertThat(GenericName.isGeneric(name, address)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
      "host-0-0-0-7.isp.test, true",
      "h0000000000000007.isp.test, true",
      "mail.isp.test, false"
    })
    void mayHoldTheSecondHalfOfAnIpv6Address(String name, boolean generic) throws Exception {
      assertThat(GenericName.isGeneric(name, InetAddress.getByName("2001:db8::7")))
          .isEqualTo(generic);
    }

    @Test
    void areNotedWithTheVerdict() {
      dns.zones().addPointer(address, "192-0-2-7.isp.test");
      assertThat(reverse.check(address).generic()).isTrue();

      dns.zones().add("192-0-2-7.isp.test", "A", "192.0.2.7");
      assertThat(List.of(reverse.check(address)))
          .allMatch(verdict -> verdict.generic() && verdict.confirmed().isPresent());
    }
  }
}
