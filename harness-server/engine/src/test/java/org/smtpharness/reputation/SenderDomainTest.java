package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.dns.DnsFault.Plain;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.FaultRule;

class SenderDomainTest {
  private final EmbeddedDns dns = EmbeddedDns.create();
  private final SenderDomain check = new SenderDomain(dns.lookup());

  private SenderDomainResult result() {
    return check.check("example.test").result();
  }

  @Test
  void hasMailServersInTheOrderOfTheirPreference() {
    dns.zones().add("example.test", "MX", "20 b.example.test");
    dns.zones().add("example.test", "MX", "10 a.example.test");

    SenderDomainVerdict verdict = check.check("example.test");

    assertThat(verdict.result()).isEqualTo(SenderDomainResult.MAIL_SERVER);
    assertThat(verdict.hosts()).containsExactly("a.example.test", "b.example.test");
    assertThat(verdict.reason()).isEqualTo("example.test has MX a.example.test, b.example.test");
    assertThat(verdict.result().takesMail()).isTrue();
  }

  @Test
  void hasAnAddressInPlaceOfAMailServer() {
    dns.zones().add("example.test", "AAAA", "2001:db8::1");

    assertThat(check.check("example.test").hosts()).containsExactly("2001:db8:0:0:0:0:0:1");
    assertThat(result()).isEqualTo(SenderDomainResult.ADDRESS);
  }

  @Test
  void takesNoMailWithANullMxAlone() {
    dns.zones().add("example.test", "A", "192.0.2.1");
    dns.zones().add("example.test", "MX", "0 .");
    assertThat(result()).isEqualTo(SenderDomainResult.NULL_MX);
    assertThat(result().takesMail()).isFalse();

    dns.zones().add("example.test", "MX", "10 mx.example.test");
    assertThat(result()).isEqualTo(SenderDomainResult.MAIL_SERVER);
  }

  @Test
  void hasNoMailHostWithOtherRecordsOnly() {
    dns.zones().add("example.test", "TXT", "v=spf1 -all");

    assertThat(result()).isEqualTo(SenderDomainResult.NO_MAIL_HOST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone.example.test", "a..b", "", "no domain"})
  void mayNotExist(String domain) {
    assertThat(check.check(domain).result()).isEqualTo(SenderDomainResult.NO_SUCH_DOMAIN);
  }

  @Test
  void isUnknownWhileTheDnsFails() {
    dns.zones().add("example.test", "TXT", "x");
    dns.faults().add(FaultRule.of(Plain.SERVFAIL).type("A").lookups(1));
    dns.faults().add(FaultRule.of(Plain.SERVFAIL).type("MX").lookups(1));

    assertThat(result()).isEqualTo(SenderDomainResult.TEMPERROR);
    assertThat(result()).isEqualTo(SenderDomainResult.TEMPERROR);
    assertThat(result()).isEqualTo(SenderDomainResult.NO_MAIL_HOST);
  }
}
