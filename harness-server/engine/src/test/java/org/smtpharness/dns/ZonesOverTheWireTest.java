package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What a client is told of zones, over UDP. */
class ZonesOverTheWireTest {
  private final EmbeddedDns dns = EmbeddedDns.create();

  @AfterEach
  void close() {
    dns.close();
  }

  /** The zone of RFC 4592 section 2.2.1. */
  @Nested
  class WithTheExampleZoneOfRfc4592 {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "host3.example | MX | NOERROR [10 host1.example.]",
          "host3.example | A | NOERROR []",
          "foo.bar.example | TXT | NOERROR [\"this is a wildcard\"]",
          "host1.example | MX | NOERROR []",
          "sub.*.example | MX | NOERROR []",
          "sub.*.example | TXT | NOERROR [\"this is not a wildcard\"]",
          "_telnet._tcp.host1.example | SRV | NXDOMAIN []",
          "_tcp.host1.example | SRV | NOERROR []",
          "host.subdel.example | A | NXDOMAIN []",
          "ghost.*.example | MX | NXDOMAIN []",
          "*.example | MX | NOERROR [10 host1.example.]",
          "HOST1.Example | A | NOERROR [192.0.2.1]"
        })
    void eachQuestionOfItsTextIsAnsweredAsItSays(String name, String type, String answer)
        throws IOException {
      dns.zones()
          .load(
              "example",
              """
              example.                 3600 IN  SOA   ns. admin. 1 2 3 4 5
              example.                 3600     NS    ns.example.com.
              example.                 3600     NS    ns.example.net.
              *.example.               3600     TXT   "this is a wildcard"
              *.example.               3600     MX    10 host1.example.
              sub.*.example.           3600     TXT   "this is not a wildcard"
              host1.example.           3600     A     192.0.2.1
              _ssh._tcp.host1.example. 3600     SRV   0 0 22 host1.example.
              _ssh._tcp.host2.example. 3600     SRV   0 0 22 host2.example.
              subdel.example.          3600     NS    ns.example.com.
              subdel.example.          3600     NS    ns.example.net.
              """);

      assertThat(Asking.brief(dns, name, Type.value(type))).isEqualTo(answer);
    }
  }

  @Nested
  class OfWildcards {
    @Test
    void oneThatHasOnlySomethingBelowItExistsToo() throws IOException {
      dns.zones().add("sub.*.example.test", "A", "192.0.2.1");

      assertThat(Asking.brief(dns, "host.example.test", Type.A)).isEqualTo("NOERROR []");
    }

    @Test
    void aNameThatExistsStopsThem() throws IOException {
      dns.zones().add("*.example.test", "A", "192.0.2.1");
      dns.zones().add("x.y.example.test", "A", "192.0.2.2");

      assertThat(Asking.brief(dns, "q.y.example.test", Type.A)).isEqualTo("NXDOMAIN []");
      assertThat(Asking.brief(dns, "a.b.example.test", Type.A)).isEqualTo("NOERROR [192.0.2.1]");
    }

    @Test
    void theirAliasIsFollowed() throws IOException {
      dns.zones().add("*.c.test", "CNAME", "z.c.test");
      dns.zones().add("z.c.test", "A", "192.0.2.3");

      Message reply = Asking.udp(dns, "q.c.test", Type.A);

      assertThat(Asking.brief(reply)).isEqualTo("NOERROR [z.c.test., 192.0.2.3]");
      assertThat(reply.getSection(Section.ANSWER).get(0).getName()).hasToString("q.c.test.");
    }

    @Test
    void theyDoNotReachIntoAnotherZone() throws IOException {
      dns.zones().add("*.example.test", "A", "192.0.2.1");
      dns.zones().load("sub.example.test", "host A 192.0.2.2\n");

      assertThat(Asking.brief(dns, "other.sub.example.test", Type.A)).isEqualTo("NXDOMAIN []");
    }
  }

  @Nested
  class OfAliases {
    @Test
    void aChainIsFollowedOverTwoZones() throws IOException {
      dns.zones().add("www.one.test", "CNAME", "web.two.test");
      dns.zones().add("web.two.test", "CNAME", "host.two.test");
      dns.zones().add("host.two.test", "A", "192.0.2.4");

      assertThat(Asking.brief(dns, "www.one.test", Type.A))
          .isEqualTo("NOERROR [web.two.test., host.two.test., 192.0.2.4]");
    }

    @Test
    void aCircleIsAnsweredOnceRound() throws IOException {
      dns.zones().add("a.loop.test", "CNAME", "b.loop.test");
      dns.zones().add("b.loop.test", "CNAME", "a.loop.test");

      assertThat(Asking.brief(dns, "a.loop.test", Type.A))
          .isEqualTo("NOERROR [b.loop.test., a.loop.test.]");
    }

    @Test
    void oneThatLeadsNowhereHasTheCodeOfItsEnd() throws IOException {
      dns.zones().add("a.one.test", "CNAME", "gone.one.test");

      assertThat(Asking.brief(dns, "a.one.test", Type.A)).isEqualTo("NXDOMAIN [gone.one.test.]");
    }

    @Test
    void itIsAnsweredItselfWhenAskedFor() throws IOException {
      dns.zones().add("a.one.test", "CNAME", "b.one.test");

      assertThat(Asking.brief(dns, "a.one.test", Type.CNAME)).isEqualTo("NOERROR [b.one.test.]");
    }
  }

  @Nested
  class OfNegativeAnswers {
    @Test
    void theStartOfAuthorityKeepsThemShort() throws IOException {
      dns.zones().add("mail.example.test", "A", "192.0.2.1");

      Message reply = Asking.udp(dns, "gone.example.test", Type.A);

      List<Record> authority = reply.getSection(Section.AUTHORITY);
      assertThat(authority).singleElement().extracting(Record::getType).isEqualTo(Type.SOA);
      assertThat(authority.get(0).getTTL()).isLessThanOrEqualTo(5);
      assertThat(reply.getHeader().getFlag(Flags.AA)).isTrue();
    }

    @Test
    void aNameInNoZoneDoesNotExistAndIsNoted() throws IOException {
      Message reply = Asking.udp(dns, "example.org", Type.MX);

      assertThat(Asking.brief(reply)).isEqualTo("NXDOMAIN []");
      assertThat(reply.getHeader().getFlag(Flags.AA)).isFalse();
      assertThat(dns.questions())
          .singleElement()
          .hasToString("127.0.0.1 udp example.org. MX: NXDOMAIN (no zone holds it)");
    }

    @Test
    void anEmptyParentExistsUntilTheLastNameBelowItIsRemoved() throws IOException {
      dns.zones().add("x.y.example.test", "A", "192.0.2.1");
      String before = Asking.brief(dns, "y.example.test", Type.A);

      dns.zones().remove("x.y.example.test");

      assertThat(before).isEqualTo("NOERROR []");
      assertThat(Asking.brief(dns, "y.example.test", Type.A)).isEqualTo("NXDOMAIN []");
    }
  }

  @Nested
  class OfRecords {
    @Test
    void theTimeToLiveIsTheOneGiven() throws IOException {
      dns.zones().add("a.example.test", "A", "192.0.2.1", Duration.ofHours(1));

      Record first = Asking.udp(dns, "a.example.test", Type.A).getSection(Section.ANSWER).get(0);
      Record again = Asking.udp(dns, "a.example.test", Type.A).getSection(Section.ANSWER).get(0);

      assertThat(List.of(first.getTTL(), again.getTTL())).containsOnly(3600L);
    }

    @Test
    void theAddressesOfMailServersComeAlong() throws IOException {
      dns.zones().add("example.test", "MX", "10 mx.example.test");
      dns.zones().add("mx.example.test", "A", "192.0.2.1");
      dns.zones().add("mx.example.test", "AAAA", "2001:db8::1");

      Message reply = Asking.udp(dns, "example.test", Type.MX);

      assertThat(reply.getSection(Section.ADDITIONAL))
          .filteredOn(held -> held.getType() != Type.OPT)
          .extracting(Record::rdataToString)
          .containsExactly("192.0.2.1", "2001:db8:0:0:0:0:0:1");
    }

    @Test
    void everyTypeThatMailNeedsIsServed() throws IOException {
      dns.zones()
          .load(
              "example.test",
              """
              @ SOA ns hostmaster 1 1h 10m 1d 5
              @ NS ns
              @ MX 10 mx
              @ TXT "v=spf1 -all"
              @ CAA 0 issue "ca.example.test"
              mx A 192.0.2.1
              mx AAAA 2001:db8::1
              www CNAME mx
              _submission._tcp SRV 0 0 587 mx
              _25._tcp.mx TLSA 3 1 1 AB12
              """);
      dns.zones().addPointer(InetAddress.getByAddress(new byte[] {10, 0, 0, 7}), "mx.test");

      assertThat(Asking.brief(dns, "example.test", Type.SOA)).startsWith("NOERROR [ns.example");
      assertThat(Asking.brief(dns, "example.test", Type.NS)).contains("[ns.example.test.]");
      assertThat(Asking.brief(dns, "example.test", Type.TXT)).contains("[\"v=spf1 -all\"]");
      assertThat(Asking.brief(dns, "example.test", Type.CAA)).contains("issue");
      assertThat(Asking.brief(dns, "_submission._tcp.example.test", Type.SRV)).contains("587");
      assertThat(Asking.brief(dns, "_25._tcp.mx.example.test", Type.TLSA)).contains("3 1 1 AB12");
      assertThat(Asking.brief(dns, "www.example.test", Type.AAAA)).contains("2001:db8:0");
      assertThat(Asking.brief(dns, "7.0.0.10.in-addr.arpa", Type.PTR)).contains("[mx.test.]");
      assertThat(Asking.udp(dns, "example.test", Type.ANY).getSection(Section.ANSWER)).hasSize(5);
    }
  }
}
