package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.dns.DnsExchange;
import org.smtpharness.dns.DnsFault;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.FaultRule;
import org.smtpharness.dns.Transport;

/**
 * Programs of other people ask the embedded DNS, each with a resolver of its own. Needs dig
 * (bind9-dnsutils), python3 and Node; runs with {@code -Preal-clients} only, and leaves out what is
 * not installed.
 */
class DnsClientsIT {
  private static final List<String> MANY =
      List.of("a".repeat(200), "b".repeat(200), "c".repeat(200), "d".repeat(200), "e".repeat(200));

  private final EmbeddedDns dns = EmbeddedDns.create();

  @BeforeEach
  void fill() throws Exception {
    assumeTrue(
        Boolean.getBoolean("smtp.harness.real-clients"), "run with -Preal-clients to include it");
    dns.zones().add("example.test", "MX", "20 mx2.example.test");
    dns.zones().add("example.test", "MX", "10 mx1.example.test");
    dns.zones().add("example.test", "TXT", "v=spf1 mx -all");
    dns.zones().add("mx1.example.test", "A", "192.0.2.1");
    dns.zones().add("www.example.test", "CNAME", "mx1.example.test");
    dns.zones().addPointer(InetAddress.getByName("192.0.2.1"), "mx1.example.test");
  }

  @AfterEach
  void close() {
    dns.close();
  }

  @ParameterizedTest
  @EnumSource
  void getsAnAddress(DnsClient client) throws Exception {
    assertThat(ask(client, "mx1.example.test", "A")).containsExactly("192.0.2.1");
  }

  @ParameterizedTest
  @EnumSource
  void getsTheMailServers(DnsClient client) throws Exception {
    assertThat(ask(client, "example.test", "MX"))
        .containsExactlyInAnyOrder("10 mx1.example.test", "20 mx2.example.test");
  }

  @ParameterizedTest
  @EnumSource
  void getsAText(DnsClient client) throws Exception {
    assertThat(ask(client, "example.test", "TXT")).containsExactly("v=spf1 mx -all");
  }

  @ParameterizedTest
  @EnumSource
  void getsAReverseName(DnsClient client) throws Exception {
    assertThat(ask(client, "1.2.0.192.in-addr.arpa", "PTR")).containsExactly("mx1.example.test");
  }

  @ParameterizedTest
  @EnumSource
  void getsTheAddressBehindAnAlias(DnsClient client) throws Exception {
    assertThat(ask(client, "www.example.test", "A")).contains("192.0.2.1");
  }

  @ParameterizedTest
  @EnumSource
  void isToldThatThereIsNoSuchName(DnsClient client) throws Exception {
    assertThat(ask(client, "missing.example.test", "A")).containsExactly("NXDOMAIN");
  }

  @ParameterizedTest
  @EnumSource
  void isToldThatTheServerFails(DnsClient client) throws Exception {
    dns.faults().add(FaultRule.of(DnsFault.Plain.SERVFAIL).at("example.test"));

    assertThat(ask(client, "example.test", "MX")).containsExactly("SERVFAIL");
  }

  @ParameterizedTest
  @EnumSource
  void seesAListing(DnsClient client) throws Exception {
    dns.blockList("pbl.dnsbl.test").list("192.0.2.0/24", "127.0.0.10");
    dns.blockList("pbl.dnsbl.test").delist("192.0.2.8");

    assertThat(ask(client, "7.2.0.192.pbl.dnsbl.test", "A")).containsExactly("127.0.0.10");
    assertThat(ask(client, "8.2.0.192.pbl.dnsbl.test", "A")).containsExactly("NXDOMAIN");
  }

  @ParameterizedTest
  @EnumSource
  void asksOverTcpForWhatDoesNotFit(DnsClient client) throws Exception {
    MANY.forEach(text -> dns.zones().add("many.example.test", "TXT", text));
    MANY.forEach(
        text -> dns.zones().add("many.example.test", "TXT", text.toUpperCase(Locale.ROOT)));

    assertThat(ask(client, "many.example.test", "TXT")).hasSize(10).containsAll(MANY);
    assertThat(dns.questions())
        .extracting(DnsExchange::transport)
        .containsExactly(Transport.UDP, Transport.TCP);
  }

  private List<String> ask(DnsClient client, String name, String type) throws Exception {
    assumeTrue(client.isInstalled(), client + " is not installed, so it stays untried");
    return client.ask(dns.address(), name, type);
  }
}
