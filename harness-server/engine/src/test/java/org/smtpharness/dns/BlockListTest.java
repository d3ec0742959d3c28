package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Block lists as a mail server asks them, over UDP. */
class BlockListTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final List<String> changes = new ArrayList<>();
  private final EmbeddedDns dns =
      EmbeddedDns.create(
          now::get,
          new DnsObserver() {
            @Override
            public void asked(DnsExchange exchange) {}

            @Override
            public void changed(DnsChange change) {
              changes.add(change.toString());
            }
          });
  private final BlockList zen = dns.blockList("zen.dnsbl.test");

  @AfterEach
  void close() {
    dns.close();
  }

  private String ask(String labels) throws IOException {
    return Asking.brief(dns, labels + ".dnsbl.test", Type.A);
  }

  private static String nibbles(byte[] octets) throws IOException {
    // From octets: Java would make an IPv4 address of ::ffff:127.0.0.2.
    InetAddress six = Inet6Address.getByAddress(null, octets, -1);
    return ReverseMap.fromAddress(six).toString().replace(".ip6.arpa.", "");
  }

  @Nested
  class TestEntriesOfRfc5782 {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "2.0.0.127.zen | NOERROR [127.0.0.2, 127.0.0.4, 127.0.0.10]",
          "1.0.0.127.zen | NXDOMAIN []",
          "2.0.0.127.pbl | NOERROR [127.0.0.10]",
          "2.0.0.127.sbl | NOERROR [127.0.0.2]",
          "2.0.0.127.xbl | NOERROR [127.0.0.4]",
          "2.0.0.127.authbl | NOERROR [127.0.0.20]",
          "2.0.0.127.spamcop | NOERROR [127.0.0.2]",
          "2.0.0.127.barracuda | NOERROR [127.0.0.2]",
          "TEST.dbl | NOERROR [127.0.1.2]",
          "INVALID.dbl | NXDOMAIN []",
          "test.zrd | NOERROR [127.0.2.2]",
          "example.test.dbl | NXDOMAIN []"
        })
    void areBuiltIn(String labels, String answer) throws IOException {
      assertThat(ask(labels)).isEqualTo(answer);
    }

    @Test
    void areBuiltInForIpv6() throws IOException {
      byte[] octets = new byte[16];
      octets[10] = octets[11] = (byte) 0xFF;
      octets[12] = 127;
      octets[15] = 2;
      assertThat(ask(nibbles(octets) + ".zen")).startsWith("NOERROR [127.0.0.2");
      octets[15] = 1;
      assertThat(ask(nibbles(octets) + ".zen")).isEqualTo("NXDOMAIN []");
    }

    @Test
    void whatMustNotBeListedIsNotListedWhateverIsListed() throws IOException {
      zen.list("0.0.0.0/0", "127.0.0.2");

      assertThat(ask("1.0.0.127.zen")).isEqualTo("NXDOMAIN []");
    }

    @Test
    void haveATimeToLiveAndEntriesHaveNone() throws IOException {
      zen.list("192.0.2.7", "127.0.0.2");

      Message builtIn = Asking.udp(dns, "2.0.0.127.zen.dnsbl.test", Type.A);
      Message listed = Asking.udp(dns, "7.2.0.192.zen.dnsbl.test", Type.A);

      assertThat(builtIn.getSection(Section.ANSWER).get(0).getTTL()).isEqualTo(60);
      assertThat(listed.getSection(Section.ANSWER).get(0).getTTL()).isZero();
    }
  }

  @Nested
  class Addresses {
    @Test
    void areListedByRangeAndDelistedOneByOne() throws IOException {
      zen.list("192.0.2.0/24", "127.0.0.10", "dynamic range");
      assertThat(ask("7.2.0.192.zen")).isEqualTo("NOERROR [127.0.0.10]");

      assertThat(zen.delist("192.0.2.7")).isTrue();

      assertThat(ask("7.2.0.192.zen")).isEqualTo("NXDOMAIN []");
      assertThat(ask("8.2.0.192.zen")).isEqualTo("NOERROR [127.0.0.10]");
      assertThat(ask("7.3.0.192.zen")).isEqualTo("NXDOMAIN []");
      assertThat(zen.delist("192.0.2.7")).isFalse();
    }

    @Test
    void areListedAgainByTheSameRange() throws IOException {
      zen.list("192.0.2.0/24", "127.0.0.10");
      zen.delist("192.0.2.7");

      zen.list("192.0.2.7", "127.0.0.2");

      assertThat(ask("7.2.0.192.zen")).startsWith("NOERROR").contains("127.0.0.2");
    }

    @Test
    void ofADelistedRangeAreAllGone() throws IOException {
      zen.list("192.0.2.7", "127.0.0.2");
      zen.list("192.0.2.8", "127.0.0.3");

      zen.delist("192.0.2.0/24");

      assertThat(zen.listings()).isEmpty();
      assertThat(ask("7.2.0.192.zen")).isEqualTo("NXDOMAIN []");
    }

    @Test
    void haveTheCodesOfAllTheirEntriesAndTheTextOfTheNarrowest() throws IOException {
      zen.list("192.0.2.0/24", "127.0.0.2", "wide");
      zen.list("192.0.2.0/28", "127.0.0.2", "narrow");
      zen.list("192.0.0.0/16", "127.0.0.4");

      assertThat(ask("7.2.0.192.zen")).isEqualTo("NOERROR [127.0.0.2, 127.0.0.4]");
      assertThat(Asking.brief(dns, "7.2.0.192.zen.dnsbl.test", Type.TXT))
          .isEqualTo("NOERROR [narrow, https://www.spamhaus.test/query/ip/192.0.2.7]");
    }

    @Test
    void mayBeIpv6() throws IOException {
      zen.list("2001:db8::/32", "127.0.0.3");
      byte[] octets = InetAddress.getByName("2001:db8::7").getAddress();

      assertThat(ask(nibbles(octets) + ".zen")).isEqualTo("NOERROR [127.0.0.3]");
      octets[2] = 0x0E;
      assertThat(ask(nibbles(octets) + ".zen")).isEqualTo("NXDOMAIN []");
    }

    @Test
    void onTheDropListAreOnTheBlockListToo() throws IOException {
      dns.blockList("sbl.dnsbl.test").list("192.0.2.7", "127.0.0.9");

      assertThat(ask("7.2.0.192.sbl")).isEqualTo("NOERROR [127.0.0.9, 127.0.0.2]");
    }

    @Test
    void ofAPartAreInTheWholeAndTheReverse() throws IOException {
      dns.blockList("pbl.dnsbl.test").list("192.0.2.7", "127.0.0.11");
      zen.list("192.0.2.8", "127.0.0.4");

      assertThat(ask("7.2.0.192.zen")).isEqualTo("NOERROR [127.0.0.11]");
      assertThat(ask("8.2.0.192.xbl")).isEqualTo("NOERROR [127.0.0.4]");
      assertThat(ask("8.2.0.192.pbl")).isEqualTo("NXDOMAIN []");
      assertThat(zen.delist("192.0.2.7")).isTrue();
      assertThat(ask("7.2.0.192.pbl")).isEqualTo("NXDOMAIN []");
    }

    @Test
    void canBeGivenAsRecordsToo() throws IOException {
      dns.zones().add("10.2.0.192.pbl.dnsbl.test", "A", "127.0.0.10");
      dns.blockList("pbl.dnsbl.test").list("192.0.2.11", "127.0.0.11");

      assertThat(ask("10.2.0.192.pbl")).isEqualTo("NOERROR [127.0.0.10]");
      assertThat(ask("11.2.0.192.pbl")).isEqualTo("NOERROR [127.0.0.11]");
    }
  }

  @Nested
  class Domains {
    private final BlockList dbl = dns.blockList("dbl.dnsbl.test");

    @Test
    void areListedWithEverythingBelow() throws IOException {
      dbl.list("spam.example.test", "127.0.1.2", "bad reputation");

      assertThat(ask("spam.example.test.dbl")).isEqualTo("NOERROR [127.0.1.2]");
      assertThat(ask("WWW.Spam.example.test.dbl")).isEqualTo("NOERROR [127.0.1.2]");
      assertThat(ask("example.test.dbl")).isEqualTo("NXDOMAIN []");
      dbl.delist("www.spam.example.test");
      assertThat(ask("www.spam.example.test.dbl")).isEqualTo("NXDOMAIN []");
      assertThat(ask("spam.example.test.dbl")).isEqualTo("NOERROR [127.0.1.2]");
    }

    @Test
    void areNotAddresses() throws IOException {
      assertThat(ask("7.2.0.192.dbl")).isEqualTo("NOERROR [127.0.1.255]");
      assertThat(ask("example.test.zen")).isEqualTo("NXDOMAIN []");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> dbl.list("192.0.2.7", "127.0.1.2"))
          .withMessage("dbl.dnsbl.test lists domains; found '192.0.2.7'");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> zen.list("example.test", "127.0.0.2"))
          .withMessage("zen.dnsbl.test lists addresses; found 'example.test'");
    }
  }

  @Nested
  class Time {
    @Test
    void endsAnEntryOnTheClockOfTheHarness() throws IOException {
      Instant end = now.get().plus(Duration.ofHours(1));
      zen.list(Listing.of("192.0.2.7", "127.0.0.4").until(end));
      assertThat(ask("7.2.0.192.zen")).isEqualTo("NOERROR [127.0.0.4]");

      now.set(end);

      assertThat(ask("7.2.0.192.zen")).isEqualTo("NXDOMAIN []");
      assertThat(zen.listings()).isEmpty();
    }
  }

  @Nested
  class Errors {
    @ParameterizedTest
    @EnumSource
    void areAnsweredToEveryQuestion(DnsblError error) throws IOException {
      zen.broken(error);

      assertThat(ask("7.2.0.192.zen")).isEqualTo("NOERROR [" + error.code() + "]");
      assertThat(Asking.brief(dns, "2.0.0.127.zen.dnsbl.test", Type.TXT)).contains(error.text());
      zen.repaired();
      assertThat(ask("7.2.0.192.zen")).isEqualTo("NXDOMAIN []");
    }
  }

  @Nested
  class ListsOfATest {
    @Test
    void takeAddressesAndDomains() throws IOException {
      BlockList own = dns.blockList("bl.example.test");
      own.list("192.0.2.7", "127.0.0.99");
      own.list("spam.test", "127.0.0.98");

      assertThat(Asking.brief(dns, "7.2.0.192.bl.example.test", Type.A)).contains("127.0.0.99");
      assertThat(Asking.brief(dns, "a.spam.test.bl.example.test", Type.A)).contains("127.0.0.98");
      assertThat(Asking.brief(dns, "7.2.0.192.bl.example.test", Type.TXT))
          .contains("192.0.2.7 is listed in bl.example.test");
      assertThat(dns.blockList("BL.example.test.")).isSameAs(own);
    }

    @Test
    void haveAnApexWithAuthority() throws IOException {
      assertThat(Asking.brief(dns, "zen.dnsbl.test", Type.SOA)).startsWith("NOERROR [ns.zen");
      assertThat(Asking.brief(dns, "zen.dnsbl.test", Type.A)).isEqualTo("NOERROR []");
    }
  }

  @Test
  void eachChangeIsTold() {
    zen.list("192.0.2.0/24", "127.0.0.99");
    zen.delist("192.0.2.7");
    zen.broken(DnsblError.PUBLIC_RESOLVER);
    zen.repaired();
    zen.repaired();

    assertThat(changes)
        .containsExactly(
            "zen.dnsbl.test. listed 192.0.2.0/24 as 127.0.0.99",
            "zen.dnsbl.test. delisted 192.0.2.7",
            "zen.dnsbl.test. broken: answers 127.255.255.254",
            "zen.dnsbl.test. repaired");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2.7/24", "192.0.2.0/33", "192.0.2", "2001:db8::/129", "a..b", "::g", ""})
  void whatCannotBeListedIsNamed(String subject) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zen.list(subject, "127.0.0.2"))
        .withMessageContaining("found '" + subject + "'; expected ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "127.0.0.1", "127.0.0", "x"})
  void aCodeThatIsNoneIsNamed(String code) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> zen.list("192.0.2.7", code))
        .withMessageContaining("found the code '" + code + "'; expected an address in 127.0.0.0/8");
  }
}
