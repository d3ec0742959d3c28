package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.dns.DnsFault.Plain;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.FaultRule;

class HeloCheckTest {
  private final EmbeddedDns dns = EmbeddedDns.create();
  private final HeloCheck check = new HeloCheck(dns.lookup(), "mx.harness.test");
  private InetAddress client;

  @BeforeEach
  void choose() throws Exception {
    client = InetAddress.getByName("192.0.2.7");
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.test, QUALIFIED",
    "mail.example.test., QUALIFIED",
    "localhost, UNQUALIFIED",
    "localhost., UNQUALIFIED",
    "[192.0.2.7], LITERAL",
    "[IPv6:2001:db8::7], LITERAL",
    "[ipv6:2001:db8::7], LITERAL",
    "[2001:db8::7], MALFORMED",
    "[192.0.2], MALFORMED",
    "192.0.2.7, BARE_ADDRESS",
    "2001:db8::7, BARE_ADDRESS",
    "my_host.example.test, MALFORMED",
    "-a.example.test, MALFORMED",
    "a..test, MALFORMED",
    "'', MALFORMED"
  })
  void theFormIsTold(String helo, HeloForm form) {
    assertThat(HeloCheck.form(helo)).isEqualTo(form);
    assertThat(check.check(helo, client).form()).isEqualTo(form);
  }

  @Test
  void aNameOfTheClientLeadsToIt() {
    dns.zones().add("mail.example.test", "AAAA", "2001:db8::7");
    dns.zones().add("mail.example.test", "A", "192.0.2.7");

    HeloVerdict verdict = check.check("mail.example.test", client);

    assertThat(verdict.resolves()).isTrue();
    assertThat(verdict.leadsToClient()).isTrue();
    assertThat(verdict.reason())
        .isEqualTo("mail.example.test has [192.0.2.7, 2001:db8:0:0:0:0:0:7]");
  }

  @Test
  void aNameOfAnotherResolvesOnly() {
    dns.zones().add("mail.example.test", "A", "192.0.2.8");
    dns.zones().add("example.test", "MX", "10 mail.example.test");

    assertThat(check.check("mail.example.test", client).leadsToClient()).isFalse();
    assertThat(check.check("example.test", client).resolves()).isTrue();
  }

  @Test
  void aNameWithoutRecordsDoesNotResolve() {
    HeloVerdict verdict = check.check("gone.example.test", client);

    assertThat(verdict.resolves()).isFalse();
    assertThat(verdict.failed()).isFalse();
    assertThat(verdict.reason()).isEqualTo("gone.example.test has no A, AAAA or MX record");
  }

  @Test
  void whenTheDnsFailsNothingIsKnown() {
    dns.faults().add(FaultRule.of(Plain.SERVFAIL).at("mail.example.test"));

    HeloVerdict verdict = check.check("mail.example.test", client);

    assertThat(verdict.failed()).isTrue();
    assertThat(verdict.resolves()).isFalse();
  }

  @Test
  void aFailureOfOneKindOfAddressDoesNotHideTheOther() {
    dns.zones().add("mail.example.test", "A", "192.0.2.7");
    dns.faults().add(FaultRule.of(Plain.TIMEOUT).type("AAAA"));

    assertThat(check.check("mail.example.test", client).leadsToClient()).isTrue();
  }

  @Test
  void aLiteralIsComparedWithTheClient() {
    assertThat(check.check("[192.0.2.7]", client).leadsToClient()).isTrue();
    assertThat(check.check("[192.0.2.8]", client).reason())
        .isEqualTo("[192.0.2.8] is not the address of the client, 192.0.2.7");
    assertThat(dns.questions()).isEmpty();
  }

  @Test
  void aClientThatTakesOurNameIsFoundOut() {
    assertThat(check.check("MX.harness.test.", client).ownName()).isTrue();
    assertThat(check.check("mx.example.test", client).ownName()).isFalse();
  }
}
