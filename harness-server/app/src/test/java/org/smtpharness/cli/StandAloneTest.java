package org.smtpharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.http.HarnessFactory;
import org.smtpharness.http.HttpSettings;

class StandAloneTest {
  private static final HarnessFactory FACTORY = HarnessFactory.on("127.0.0.1");

  @Test
  void theReadyLineNamesEachPortThatIsOpen() {
    try (StandAlone all =
        StandAlone.start(
            FACTORY, FACTORY.builder().tlsPort(0).dnsPort(0).seed(42), HttpSettings.loopback(0))) {
      assertThat(all.readyLine())
          .matches(
              "SMTP Harness \\S+ ready: smtp 127\\.0\\.0\\.1:\\d+, smtps 127\\.0\\.0\\.1:\\d+,"
                  + " http http://127\\.0\\.0\\.1:\\d+, dns 127\\.0\\.0\\.1:\\d+, seed 42");
    }
  }

  @Test
  void theReadyLineLeavesOutWhatIsNotOpen() {
    try (StandAlone few =
        StandAlone.start(FACTORY, FACTORY.builder().seed(42), HttpSettings.loopback(0))) {
      assertThat(few.readyLine())
          .matches(
              "SMTP Harness \\S+ ready: smtp 127\\.0\\.0\\.1:\\d+,"
                  + " http http://127\\.0\\.0\\.1:\\d+, seed 42");
    }
  }
}
