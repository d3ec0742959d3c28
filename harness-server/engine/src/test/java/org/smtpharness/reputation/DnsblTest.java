package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.dns.BlockList;
import org.smtpharness.dns.DnsFault.Plain;
import org.smtpharness.dns.DnsblError;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.FaultRule;

class DnsblTest {
  private static final String ZEN = "zen.dnsbl.test";

  private final EmbeddedDns dns = EmbeddedDns.create();
  private final BlockList zen = dns.blockList(ZEN);
  private final Dnsbl check = new Dnsbl(dns.lookup());

  private DnsblVerdict verdict() throws UnknownHostException {
    return check.check(ZEN, InetAddress.getByName("192.0.2.10"));
  }

  @Nested
  class AnAddress {
    @Test
    void isListedWithCodesAndTexts() throws UnknownHostException {
      zen.list("192.0.2.0/24", "127.0.0.10", "dynamic \"range\"");
      zen.list("192.0.2.10", "127.0.0.2");

      DnsblVerdict verdict = verdict();

      assertThat(verdict.result()).isEqualTo(DnsblResult.LISTED);
      assertThat(verdict.codes()).containsExactlyInAnyOrder("127.0.0.10", "127.0.0.2");
      assertThat(verdict.texts())
          .containsExactlyInAnyOrder(
              "dynamic \"range\"", "https://www.spamhaus.test/query/ip/192.0.2.10");
      assertThat(verdict.reason()).startsWith("192.0.2.10 -> 127.0.0.");
    }

    @Test
    void isNotListedAndItsTextNotAskedFor() throws UnknownHostException {
      assertThat(verdict().result()).isEqualTo(DnsblResult.NOT_LISTED);
      assertThat(dns.questions()).allMatch(question -> question.type().equals("A"));
    }

    @Test
    void mayBeIpv6() throws UnknownHostException {
      zen.list("2001:db8::/32", "127.0.0.3");

      DnsblVerdict verdict = check.check(ZEN, InetAddress.getByName("2001:db8::a7"));

      assertThat(verdict.codes()).containsExactly("127.0.0.3");
    }

    @Test
    void isUnknownWhileTheDnsFailsAndListedWithoutATextWhenOnlyThatFails()
        throws UnknownHostException {
      zen.list("192.0.2.10", "127.0.0.2");
      dns.faults().add(FaultRule.of(Plain.TIMEOUT).type("TXT"));
      assertThat(verdict().texts()).isEmpty();
      assertThat(verdict().result()).isEqualTo(DnsblResult.LISTED);

      dns.faults().add(FaultRule.of(Plain.TIMEOUT));
      assertThat(verdict().result()).isEqualTo(DnsblResult.TEMPERROR);
    }
  }

  @Nested
  class ADomain {
    @Test
    void isListed() {
      dns.blockList("dbl.dnsbl.test").list("spam.example.test", "127.0.1.4");

      DnsblVerdict verdict = check.check("dbl.dnsbl.test", "WWW.spam.example.test.");

      assertThat(verdict.codes()).containsExactly("127.0.1.4");
      assertThat(verdict.asked()).isEqualTo("WWW.spam.example.test");
    }

    @Test
    void thatIsTooLongToBeAskedForIsNotListed() {
      String domain = ("a".repeat(60) + ".").repeat(4) + "test";

      assertThat(check.check("dbl.dnsbl.test", domain).result()).isEqualTo(DnsblResult.NOT_LISTED);
      assertThat(dns.questions()).isEmpty();
    }
  }

  @Nested
  class AnError {
    @ParameterizedTest
    @EnumSource
    void isNoListing(DnsblError error) throws UnknownHostException {
      zen.broken(error);

      assertThat(verdict().result()).isEqualTo(DnsblResult.ERROR_ANSWER);
    }

    @Test
    void isWhatADomainListSaysOfAnAddress() throws UnknownHostException {
      DnsblVerdict verdict = check.check("dbl.dnsbl.test", InetAddress.getByName("192.0.2.10"));

      assertThat(verdict.codes()).containsExactly("127.0.1.255");
      assertThat(verdict.result()).isEqualTo(DnsblResult.ERROR_ANSWER);
    }
  }
}
