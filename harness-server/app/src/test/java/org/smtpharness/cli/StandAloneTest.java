package org.smtpharness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.fault.Host;
import org.smtpharness.http.HarnessFactory;
import org.smtpharness.http.HttpSettings;

class StandAloneTest {
  private static final HarnessFactory FACTORY = HarnessFactory.on("127.0.0.1");

  private static StandAlone start(SmtpHarnessBuilder builder) {
    return StandAlone.start(FACTORY, builder.seed(42), HttpSettings.loopback(0));
  }

  @Test
  void theReadyLineNamesEachPortThatIsOpen() {
    try (StandAlone all = start(FACTORY.builder().tlsPort(0).dnsPort(0))) {
      assertThat(all.readyLine())
          .matches(
              "SMTP Harness \\S+ ready: smtp 127\\.0\\.0\\.1:\\d+, smtps 127\\.0\\.0\\.1:\\d+,"
                  + " http http://127\\.0\\.0\\.1:\\d+, dns 127\\.0\\.0\\.1:\\d+, seed 42");
    }
  }

  @Test
  void theReadyLineLeavesOutWhatIsNotOpen() {
    try (StandAlone few = start(FACTORY.builder())) {
      assertThat(few.readyLine())
          .matches(
              "SMTP Harness \\S+ ready: smtp 127\\.0\\.0\\.1:\\d+,"
                  + " http http://127\\.0\\.0\\.1:\\d+, seed 42");
    }
  }

  @Test
  void theReadyLineNamesFurtherHosts() {
    try (StandAlone server = start(FACTORY.builder().host("mx1.test").host("mx2.test"))) {
      assertThat(server.readyLine())
          .matches(
              ".*, http http://\\S+, host mx1\\.test 127\\.0\\.0\\.1:\\d+,"
                  + " host mx2\\.test 127\\.0\\.0\\.1:\\d+, seed 42");
    }
  }

  @Test
  void aHostWhosePortIsTakenIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Host host = Host.named("mx1.test").on(taken.getLocalPort());

      assertThatThrownBy(() -> start(FACTORY.builder().host(host)))
          .isInstanceOf(SetupException.class)
          .hasMessageStartingWith("host 'mx1.test': port " + taken.getLocalPort() + " is in use")
          .hasMessageNotContaining("--smtp-port");
    }
  }
}
