package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.MailExchange;

/** What hosts imply in the DNS. */
class HostRecordTest {
  private static final List<MailExchange> MX = List.of(new MailExchange("example.test", 10));

  @Test
  void aHostHasAnAddressAnMxAndItsPorts() {
    assertThat(new ServerHost("mx1.test", "127.0.0.2", 2525, OptionalInt.of(4650), MX).records())
        .containsExactly(
            new HostRecord("mx1.test", "A", "127.0.0.2"),
            new HostRecord("example.test", "MX", "10 mx1.test."),
            new HostRecord("_submission._tcp.example.test", "SRV", "10 0 2525 mx1.test."),
            new HostRecord("_submissions._tcp.example.test", "SRV", "10 0 4650 mx1.test."));
  }

  @Test
  void aServerOnEveryAddressIsReachedByLoopback() {
    OptionalInt none = OptionalInt.empty();

    assertThat(new ServerHost("a.test", "0.0.0.0", 25, none, List.of()).records())
        .containsExactly(new HostRecord("a.test", "A", "127.0.0.1"));
    assertThat(new ServerHost("a.test", "0:0:0:0:0:0:0:0", 25, none, List.of()).records())
        .containsExactly(new HostRecord("a.test", "AAAA", "0:0:0:0:0:0:0:1"));
  }

  @Test
  void theEmbeddedDnsTakesAllOfThem() {
    try (SmtpHarness smtp =
            SmtpHarness.builder()
                .tlsPort(0)
                .host(Host.named("mx1.example.test").servesDomain("example.test", 10))
                .start();
        EmbeddedDns dns = EmbeddedDns.create()) {
      smtp.hostRecords()
          .forEach(record -> dns.zones().add(record.name(), record.type(), record.value()));

      assertThat(dns.zones().lines())
          .anyMatch(line -> line.matches("mx\\.example\\.test\\.\\s.*A\\s+127\\.0\\.0\\.1"))
          .anyMatch(line -> line.matches("example\\.test\\.\\s.*MX\\s+10 mx1\\.example\\.test\\."))
          .anyMatch(
              line ->
                  line.matches(
                      "_submission\\._tcp\\.example\\.test\\.\\s.*SRV\\s+10 0 "
                          + smtp.host("mx1.example.test").port()
                          + " mx1\\.example\\.test\\."));
    }
  }
}
