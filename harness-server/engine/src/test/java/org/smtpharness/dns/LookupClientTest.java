package org.smtpharness.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.dns.DnsFault.Plain;
import org.xbill.DNS.Cache;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

/** What the look-up of dnsjava, a likely client under test, makes of each fault. */
class LookupClientTest {
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private final EmbeddedDns dns = EmbeddedDns.create();

  @BeforeEach
  void fill() {
    dns.zones().add("example.test", "MX", "10 mx.example.test");
  }

  @AfterEach
  void close() {
    dns.close();
  }

  private Lookup run(Duration timeout) {
    SimpleResolver resolver = dns.resolver();
    resolver.setTimeout(timeout);
    Lookup lookup = new Lookup(DnsNames.absolute("example.test"), Type.MX);
    lookup.setResolver(resolver);
    lookup.setCache(new Cache());
    lookup.run();
    return lookup;
  }

  @ParameterizedTest
  @CsvSource({
    "NXDOMAIN, 3",
    "SERVFAIL, 2",
    "REFUSED, 2",
    "TIMEOUT, 2",
    "GARBAGE, 2",
    "WRONG_ID, 2",
    "EMPTY, 4",
    "TRUNCATE, 0"
  })
  void eachFaultHasItsResult(Plain fault, int result) {
    dns.faults().add(FaultRule.of(fault));

    Duration timeout = fault == Plain.TIMEOUT ? Duration.ofMillis(300) : PATIENT;
    assertThat(run(timeout).getResult()).isEqualTo(result);
  }

  @Test
  void aNullMxIsARecord() {
    dns.zones().replace("example.test", "MX", List.of("0 ."));

    assertThat(run(PATIENT).getAnswers())
        .extracting(found -> found.rdataToString())
        .containsExactly("0 .");
  }
}
