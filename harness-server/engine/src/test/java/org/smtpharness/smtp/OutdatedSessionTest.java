package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.auth.UserDirectory;
import org.smtpharness.journal.EventLog;
import org.smtpharness.rules.RuleBook;

/** A session that was accepted just before a reset and begins just after it. */
class OutdatedSessionTest {
  @Test
  void isEndedBeforeItsGreeting() throws Exception {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    // Each look finds another journal, as if the harness were reset between any two.
    try (SmtpListener listener =
            SmtpListener.start(
                anyPort,
                Service.of("mx.example.test", Limits.defaults()),
                false,
                OutdatedSessionTest::fresh);
        RawClient client = new RawClient("127.0.0.1", listener.port())) {
      assertThat(client.rest()).isEqualTo("(reset)");
    }
  }

  private static Environment fresh() {
    return new Environment(
        EventLog.open(), RuleBook.of(List.of(), Instant::now, 1), UserDirectory.of(List.of()));
  }
}
