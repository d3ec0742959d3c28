package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.dns.DnsFault.Plain;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The look-up at a server by its address, against what the look-up in process says. */
class ServerLookupTest {
  private static final Name NAME = DnsNames.absolute("example.test");

  private final EmbeddedDns dns = EmbeddedDns.create();
  private ServerLookup lookup;

  @BeforeEach
  void fill() {
    dns.zones().add("example.test", "MX", "20 b.example.test");
    dns.zones().add("example.test", "MX", "10 a.example.test");
    dns.zones().add("alias.example.test", "CNAME", "example.test");
    dns.zones().add("lost.example.test", "CNAME", "gone.example.test");
    dns.zones().add("round.example.test", "CNAME", "round.example.test");
    lookup = new ServerLookup(dns.address(), Duration.ofSeconds(20));
  }

  @AfterEach
  void close() {
    dns.close();
  }

  @ParameterizedTest
  @CsvSource({
    "example.test, MX",
    "alias.example.test, MX",
    "alias.example.test, CNAME",
    "lost.example.test, A",
    "example.test, AAAA",
    "gone.example.test, A",
    "example.org, A"
  })
  void answersTheSame(String name, String type) throws DnsFailure {
    DnsAnswer here = dns.lookup().ask(DnsNames.absolute(name), Type.value(type));
    DnsAnswer there = lookup.ask(DnsNames.absolute(name), Type.value(type));

    assertThat(there.nameExists()).isEqualTo(here.nameExists());
    assertThat(there.records())
        .extracting(Record::toString)
        .containsExactlyElementsOf(here.records().stream().map(Record::toString).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "SERVFAIL, SERVFAIL",
    "REFUSED, REFUSED",
    "TIMEOUT, TIMEOUT",
    "GARBAGE, GARBAGE",
  })
  void failsTheSame(Plain fault, DnsFailure.Kind kind) {
    dns.faults().add(FaultRule.of(fault));
    Duration timeout = fault == Plain.TIMEOUT ? Duration.ofMillis(200) : Duration.ofSeconds(20);
    ServerLookup asked = new ServerLookup(dns.address(), timeout);

    assertThatThrownBy(() -> asked.ask(NAME, Type.MX))
        .isInstanceOfSatisfying(
            DnsFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  @Test
  void findsNoEndOfACircle() {
    assertThatThrownBy(() -> lookup.ask(DnsNames.absolute("round.example.test"), Type.A))
        .isInstanceOf(DnsFailure.class);
  }

  @Test
  void keepsNothing() throws DnsFailure {
    assertThat(lookup.ask(NAME, Type.MX).records()).hasSize(2);

    dns.zones().remove("example.test", "MX");

    assertThat(lookup.ask(NAME, Type.MX)).isEqualTo(DnsAnswer.NO_SUCH_RECORD);
  }

  @Test
  void hasNoAnswerWhereNobodyAnswers() throws IOException {
    try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      ServerLookup nobody =
          new ServerLookup(
              new InetSocketAddress(silent.getLocalAddress(), silent.getLocalPort()),
              Duration.ofMillis(100));

      assertThatThrownBy(() -> nobody.ask(NAME, Type.MX))
          .isInstanceOfSatisfying(
              DnsFailure.class,
              failure -> assertThat(failure.kind()).isEqualTo(DnsFailure.Kind.TIMEOUT));
    }
  }

  @Test
  void needsATimeOut() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServerLookup(dns.address(), Duration.ZERO))
        .withMessageContaining("more than zero");
  }
}
