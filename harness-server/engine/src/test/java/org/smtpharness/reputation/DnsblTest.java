package org.smtpharness.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  private static List<DnsblCodes> codes(String... texts) {
    return Stream.of(texts).map(DnsblCodes::parse).toList();
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
      assertThat(verdict().matches(List.of())).isFalse();
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
      assertThat(verdict().matches(List.of())).isFalse();
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
    void isNoListingUnlessItIsNamed(DnsblError error) throws UnknownHostException {
      zen.broken(error);

      assertThat(verdict().result()).isEqualTo(DnsblResult.ERROR_ANSWER);
      assertThat(verdict().matches(List.of())).isFalse();
      assertThat(verdict().matches(codes(error.code()))).isTrue();
    }

    @Test
    void isWhatADomainListSaysOfAnAddress() throws UnknownHostException {
      DnsblVerdict verdict = check.check("dbl.dnsbl.test", InetAddress.getByName("192.0.2.10"));

      assertThat(verdict.codes()).containsExactly("127.0.1.255");
      assertThat(verdict.result()).isEqualTo(DnsblResult.ERROR_ANSWER);
    }
  }

  @Nested
  class Codes {
    @ParameterizedTest
    @CsvSource({
      "127.0.0.10, true",
      "127.0.0.9, false",
      "127.0.0.10-11, true",
      "127.0.0.11-12, false",
      "127.0.0.2-127.0.0.10, true",
      "127.0.0.0/24, true",
      "127.0.1.0/24, false",
      "127.0.0.0/8, true"
    })
    void areComparedExactlyOrByRange(String range, boolean matches) throws UnknownHostException {
      zen.list("192.0.2.10", "127.0.0.10");

      assertThat(verdict().matches(codes(range))).isEqualTo(matches);
    }

    @Test
    void ofSeveralOneIsEnough() throws UnknownHostException {
      zen.list("192.0.2.10", "127.0.0.10");

      assertThat(verdict().matches(codes("127.0.0.2", "127.0.0.10"))).isTrue();
      assertThat(verdict().matches(codes("127.0.0.2", "127.0.0.11"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "127.0.0", "127.0.0.1/33", "127.0.0.9-8", "127.0.0.1-300", ""})
    void thatAreNoneAreRefused(String text) {
      assertThatIllegalArgumentException().isThrownBy(() -> DnsblCodes.parse(text));
    }
  }
}
