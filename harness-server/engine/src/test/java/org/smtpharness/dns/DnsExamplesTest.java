package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smtpharness.reputation.Dnsbl;
import org.smtpharness.reputation.DnsblResult;
import org.smtpharness.reputation.DnsblVerdict;
import org.smtpharness.reputation.HeloCheck;
import org.smtpharness.reputation.ReverseDns;
import org.smtpharness.reputation.ReverseDnsResult;
import org.smtpharness.reputation.SenderDomain;
import org.smtpharness.reputation.SenderDomainResult;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The Java examples of docs/dns.md. */
class DnsExamplesTest {
  private final EmbeddedDns dns = EmbeddedDns.create();

  @AfterEach
  void close() {
    dns.close();
  }

  private Message ask(String name, int type) throws IOException {
    return Asking.udp(dns, name, type);
  }

  @Test
  void first() throws IOException {
    // tag::first[]
    try (EmbeddedDns dns = EmbeddedDns.create()) {
      dns.zones().add("example.test", "MX", "10 mx.example.test");

      Record question = Record.newRecord(Name.fromString("example.test."), Type.MX, DClass.IN);
      Message reply = dns.resolver().send(Message.newQuery(question));

      assertThat(reply.getSection(Section.ANSWER))
          .extracting(Record::rdataToString)
          .containsExactly("10 mx.example.test.");
    }
    // end::first[]
  }

  @Test
  void zones() throws IOException {
    // tag::zones[]
    dns.zones().load("example.test", "@ MX 10 mx1\nmx1 A 192.0.2.1\n");
    dns.zones().add("mx2.example.test", "A", "192.0.2.2", Duration.ofHours(1));
    dns.zones().replace("example.test", "MX", List.of("10 mx2.example.test"));
    dns.zones().remove("mx1.example.test");
    dns.zones().addPointer(InetAddress.getByName("192.0.2.2"), "mx2.example.test");
    // end::zones[]

    assertThat(Asking.answers(ask("example.test", Type.MX)))
        .containsExactly("10 mx2.example.test.");
    assertThat(Asking.answers(ask("2.2.0.192.in-addr.arpa", Type.PTR)))
        .containsExactly("mx2.example.test.");
    assertThat(ask("mx1.example.test", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
  }

  @Test
  void faults() throws Exception {
    dns.zones().add("example.test", "MX", "10 mx.example.test");
    // tag::faults[]
    dns.faults()
        .add(FaultRule.of(DnsFault.Plain.SERVFAIL).below("example.test").type("MX").lookups(1));
    dns.faults()
        .add(
            FaultRule.of(new DnsFault.Answer(List.of("A 192.0.2.66")))
                .at("www.example.test")
                .seenBy(SeenBy.CLIENT)
                .lasting(Duration.ofMinutes(5)));
    // end::faults[]

    assertThat(ask("example.test", Type.MX).getRcode()).isEqualTo(Rcode.SERVFAIL);
    assertThat(Asking.answers(ask("www.example.test", Type.A))).containsExactly("192.0.2.66");
    Name www = DnsNames.absolute("www.example.test");
    assertThat(dns.lookup().ask(www, Type.A)).isEqualTo(DnsAnswer.NO_SUCH_NAME);
  }

  @Test
  void lists() throws IOException {
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    // tag::lists[]
    BlockList zen = dns.blockList("zen.dnsbl.test");
    zen.list("192.0.2.0/24", "127.0.0.10"); // on the policy block list
    zen.delist("192.0.2.7"); // but not this one

    BlockList dbl = dns.blockList("dbl.dnsbl.test");
    dbl.list(Listing.of("spam.example.test", "127.0.1.2").text("spam").until(tomorrow));
    // end::lists[]

    assertThat(Asking.answers(ask("8.2.0.192.pbl.dnsbl.test", Type.A)))
        .containsExactly("127.0.0.10");
    assertThat(ask("7.2.0.192.zen.dnsbl.test", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    assertThat(Asking.answers(ask("www.spam.example.test.dbl.dnsbl.test", Type.TXT)))
        .containsExactly("spam");
  }

  @Test
  void checks() throws IOException {
    dns.blockList("pbl.dnsbl.test").list("192.0.2.0/24", "127.0.0.11");
    dns.zones().add("example.test", "MX", "0 .");
    // tag::checks[]
    InetAddress client = InetAddress.getByName("192.0.2.10");

    DnsblVerdict listed = new Dnsbl(dns.lookup()).check("zen.dnsbl.test", client);
    assertThat(listed.result()).isEqualTo(DnsblResult.LISTED);
    assertThat(listed.codes()).containsExactly("127.0.0.11");
    assertThat(listed.reason()).isEqualTo("192.0.2.10 -> 127.0.0.11");

    assertThat(new ReverseDns(dns.lookup()).check(client).result())
        .isEqualTo(ReverseDnsResult.MISSING);
    assertThat(new SenderDomain(dns.lookup()).check("example.test").result())
        .isEqualTo(SenderDomainResult.NULL_MX);
    assertThat(new HeloCheck(dns.lookup(), "mx.harness.test").check("localhost", client).resolves())
        .isFalse();
    // end::checks[]
  }

  @Test
  void jndi() throws NamingException {
    dns.zones().add("example.test", "MX", "10 mx.example.test");
    // tag::jndi[]
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    settings.put(Context.PROVIDER_URL, dns.jndiUrl()); // dns://127.0.0.1:1053
    settings.put("com.sun.jndi.dns.timeout.initial", "1000"); // milliseconds
    settings.put("com.sun.jndi.dns.timeout.retries", "2");
    InitialDirContext context = new InitialDirContext(settings);
    Object server = context.getAttributes("example.test", new String[] {"MX"}).get("MX").get();
    // end::jndi[]
    context.close();

    assertThat(server).isEqualTo("10 mx.example.test.");
  }
}
