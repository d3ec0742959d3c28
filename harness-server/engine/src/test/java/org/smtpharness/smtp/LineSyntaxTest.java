package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.LineEnd;

/** Command lines that are none (RFC 5321 sections 2.3.8 and 4.5.3.1.4). */
class LineSyntaxTest {
  @Test
  void aLineWithABareLfOrCrIsRefusedAndTheSessionGoesOn() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.send("NOOP\n");
      assertThat(client.reply()).startsWith("500 5.5.2 Bare LF");
      assertThat(client.say("NO\rOP")).startsWith("500 5.5.2 Bare CR");
      assertThat(client.say("NOOP\r")).startsWith("500 5.5.2 Bare CR");
      assertThat(client.say("MAIL FROM:<a@b>\rX-Injected: 1")).startsWith("500 5.5.2");
      assertThat(client.say("MAIL FROM:<a@b>")).startsWith("250");
      assertThat(ends(smtp)).startsWith(LineEnd.CRLF, LineEnd.LF, LineEnd.CRLF);
    }
  }

  private static List<LineEnd> ends(SmtpHarness smtp) {
    return smtp.journal().session(1).events().stream()
        .filter(Event.CommandReceived.class::isInstance)
        .map(event -> ((Event.CommandReceived) event).end())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\t", "\u001b", "\u007f", "\u00c2\u0085"})
  void controlCharactersAreRefused(String octets) throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("NOOP a" + octets + "b"))
          .isEqualTo("501 5.5.4 Control characters not allowed");
      assertThat(client.say("MAIL FROM:<a" + octets + "@b>")).startsWith("501 5.5.4");
      assertThat(client.say("NOOP")).startsWith("250");
    }
  }

  @Test
  void aLineOf2048OctetsIsServedAndALongerOneRefused() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say(noopOf(512))).startsWith("250");
      assertThat(client.say(noopOf(2048))).startsWith("250");
      assertThat(client.say(noopOf(2049))).startsWith("500 5.5.2 Line too long");
      assertThat(client.say(noopOf(60_000))).startsWith("500 5.5.2 Line too long");
      assertThat(client.say("NOOP")).startsWith("250");
    }
  }

  /** A NOOP with so many octets, its line end included. */
  private static String noopOf(int octets) {
    return "NOOP " + "x".repeat(octets - 7);
  }

  @ParameterizedTest
  @ValueSource(ints = {64 * 1024, 100_000, 1 << 20})
  void aLineOf64KibibytesIsNotWaitedForToEnd(int octets) throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.send("x".repeat(octets));

      assertThat(client.rest()).isEqualTo("421 4.5.0 Line too long\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET / HTTP/1.1", "POST /x HTTP/1.1", "CONNECT a:1 HTTP/1.1"})
  void aBrowserIsSentAway(String request) throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = new RawClient(smtp)) {
      client.reply();
      client.send(request + "\r\nHost: x\r\n\r\nMAIL FROM:<a@b>\r\nNOOP\r\n");

      assertThat(client.rest()).isEqualTo("421 4.7.0 Wrong protocol, this is SMTP\r\n");
      assertThat(smtp.journal().session(1).commands()).hasSize(1);
    }
  }

  @Test
  void aLineThatTheClientDidNotFinishIsNotRun() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.send("QUIT").shutdownOutput();

      assertThat(client.rest()).isEmpty();
    }
  }
}
