package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.smtpharness.ServerHost;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.Host;

/** Tests with several hosts. */
@SmtpHarnessTest(hosts = {"mx1.example.test", "mx2.example.test"})
class HostsOfTestsTest {

  @Test
  void theAnnotationNamesThem(SmtpHarness smtp) {
    assertThat(smtp.hosts())
        .extracting(ServerHost::name)
        .containsExactly("mx.example.test", "mx1.example.test", "mx2.example.test");
  }

  @Test
  @WithFaults("mx-first-5yz")
  void theFaultsOfATestBringTheirOwn(SmtpHarness smtp) {
    ServerHost first = smtp.host("mx1.example.test");
    ServerHost second = smtp.host("mx2.example.test");

    assertThat(RawClient.deliver(first.address(), first.port(), "ann@example.test"))
        .startsWith("550 5.7.1");
    assertThat(RawClient.deliver(second.address(), second.port(), "ann@example.test"))
        .startsWith("250");
    assertThat(smtp.journal().deliveryTo("ann@example.test").hosts())
        .containsExactly("mx1.example.test", "mx2.example.test");
  }

  @Test
  void aSharedServerKeepsItsHosts() {
    Kit.run(InAField.class)
        .results()
        .testEvents()
        .assertStatistics(statistics -> statistics.succeeded(2).failed(0));
  }

  static class InAField {
    @RegisterExtension
    static final SmtpHarnessExtension smtp =
        SmtpHarnessExtension.builder()
            .host("mx1.example.test")
            .host(Host.named("mx2.example.test").servesDomain("example.test", 20))
            .build();

    private static ServerHost first;

    @Test
    void keepsItsHostsFromTestToTest() {
      keeps();
    }

    @Test
    void keepsThemIndeed() {
      keeps();
    }

    private static void keeps() {
      ServerHost now = smtp.harness().host("mx1.example.test");
      assertThat(first == null ? now : first).isEqualTo(now);
      assertThat(RawClient.deliver(now.address(), now.port(), "ann@example.test"))
          .startsWith("250");
      first = now;
    }
  }
}
