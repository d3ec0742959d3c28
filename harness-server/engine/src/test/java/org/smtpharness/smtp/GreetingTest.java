package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

/** The greeting (RFC 5321 section 3.1). */
class GreetingTest {
  private static SmtpHarness greeting(Stage stage, String reply) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("greeting").rule(at(stage).reply(reply)).build())
        .start();
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "GREETING"})
  void afterARefusalOnlyQuitIsServed(Stage stage) throws IOException {
    try (SmtpHarness smtp = greeting(stage, "554 5.7.1 No service");
        RawClient client = new RawClient(smtp)) {
      assertThat(client.reply()).isEqualTo("554 5.7.1 No service");
      assertThat(client.say("EHLO c.test")).startsWith("503 5.5.1");
      assertThat(client.say("NOOP")).startsWith("503 5.5.1");
      assertThat(client.say("FOO")).startsWith("503 5.5.1");
      assertThat(client.say("QUIT")).startsWith("221");
      assertThat(client.rest()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CONNECT", "GREETING"})
  void aGreetingOfOtherWordsLetsTheClientIn(Stage stage) throws IOException {
    try (SmtpHarness smtp = greeting(stage, "220 other.example.test at your service");
        RawClient client = new RawClient(smtp)) {
      assertThat(client.reply()).isEqualTo("220 other.example.test at your service");
      assertThat(client.say("EHLO c.test")).startsWith("250");
    }
  }

  @Test
  void aGreetingWith421EndsTheSession() throws IOException {
    try (SmtpHarness smtp = greeting(Stage.GREETING, "421 4.3.2 Busy");
        RawClient client = new RawClient(smtp)) {
      assertThat(client.rest()).isEqualTo("421 4.3.2 Busy\r\n");
    }
  }

  @Test
  void namesTheHost() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.builder().hostname("mail.example.test").start();
        RawClient client = new RawClient(smtp)) {
      assertThat(client.reply()).isEqualTo("220 mail.example.test ESMTP");
      assertThat(client.say("HELO c.test")).isEqualTo("250 mail.example.test greets c.test");
      assertThat(client.say("QUIT")).isEqualTo("221 2.0.0 mail.example.test closing connection");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\r\nb", "bücher.test", "a..b"})
  void aHostnameThatIsNoneIsRefused(String name) {
    assertThatThrownBy(() -> SmtpHarness.builder().hostname(name).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hostname must be a domain such as mx.example.test");
  }
}
