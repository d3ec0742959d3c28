package org.smtpharness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarnessBuilder;
import org.smtpharness.fault.Host;
import org.smtpharness.http.HarnessFactory;
import org.smtpharness.http.HttpSettings;

class StandAloneTest {
  private final HarnessFactory factory = HarnessFactory.on("127.0.0.1");

  private StandAlone start(SmtpHarnessBuilder builder) {
    return StandAlone.start(
        factory, builder.seed(42), new HttpSettings("127.0.0.1", 0, Optional.empty(), Set.of()));
  }

  @Test
  void theReadyLineNamesTheAddresses() {
    try (StandAlone server = start(factory.builder())) {
      assertThat(server.readyLine())
          .matches("SMTP Harness \\S+ ready: smtp 127\\.0\\.0\\.1:\\d+, http http://\\S+, seed 42");
    }
  }

  @Test
  void theReadyLineNamesFurtherHosts() {
    try (StandAlone server = start(factory.builder().host("mx1.test").host("mx2.test"))) {
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

      assertThatThrownBy(() -> start(factory.builder().host(host)))
          .isInstanceOf(SetupException.class)
          .hasMessageStartingWith("host 'mx1.test': port " + taken.getLocalPort() + " is in use")
          .hasMessageNotContaining("--smtp-port");
    }
  }
}
