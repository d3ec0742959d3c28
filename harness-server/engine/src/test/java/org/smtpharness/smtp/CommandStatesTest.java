package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;

/** Every verb in every state (RFC 5321 section 4.1.4). */
class CommandStatesTest {
  private static final List<String> STATES =
      List.of("connected", "greeted", "mail", "rcpt", "done");

  /** One column for each of {@link #STATES}; a single one when all are alike. */
  private static final String TABLE =
      """
      EHLO client.example.test  | 250-mx.example.test
      HELO client.example.test  | 250 mx.example.test
      EHLO [192.0.2.1]          | 250-mx.example.test
      EHLO                      | 501 5.5.4
      HELO two words            | 501 5.5.4
      MAIL FROM:<a@b.test>      | 503 5.5.1 | 250 2.1.0 | 503 5.5.1 | 503 5.5.1 | 250 2.1.0
      MAIL                      | 503 5.5.1 | 501 5.5.4 | 503 5.5.1 | 503 5.5.1 | 501 5.5.4
      RCPT TO:<x@y.test>        | 503 5.5.1 | 503 5.5.1 | 250 2.1.5 | 250 2.1.5 | 503 5.5.1
      RCPT                      | 503 5.5.1 | 503 5.5.1 | 501 5.5.4 | 501 5.5.4 | 503 5.5.1
      DATA                      | 503 5.5.1 | 503 5.5.1 | 503 5.5.1 | 354 End   | 503 5.5.1
      DATA now                  | 501 5.5.4
      RSET                      | 250 2.0.0
      RSET now                  | 501 5.5.4
      NOOP                      | 250 2.0.0
      noop with a text          | 250 2.0.0
      VRFY ann                  | 252 2.5.2
      VRFY                      | 501 5.5.4
      EXPN list                 | 502 5.5.1
      EXPN                      | 501 5.5.4
      HELP                      | 214-2.0.0
      HELP MAIL                 | 214-2.0.0
      QUIT                      | 221 2.0.0
      QUIT now                  | 501 5.5.4
      STARTTLS now              | 501 5.5.4
      AUTH PLAIN                | 502 5.5.1
      BDAT 0                    | 503 5.5.1 | 503 5.5.1 | 503 5.5.1 | 250 2.0.0 | 503 5.5.1
      BDAT 0 LAST               | 503 5.5.1 | 503 5.5.1 | 503 5.5.1 | 250 2.0.0 | 503 5.5.1
      bdat 0 last               | 503 5.5.1 | 503 5.5.1 | 503 5.5.1 | 250 2.0.0 | 503 5.5.1
      BDAT                      | 501 5.5.4
      BDAT LAST                 | 501 5.5.4
      BDAT -1                   | 501 5.5.4
      BDAT +1 LAST              | 501 5.5.4
      BDAT 0x5                  | 501 5.5.4
      BDAT 5 FIRST              | 501 5.5.4
      BDAT 5 LAST LAST          | 501 5.5.4
      BDAT 123456789012345678901| 501 5.5.4
      ETRN x                    | 502 5.5.1
      FOO                       | 500 5.5.1
      X                         | 500 5.5.1
                                | 500 5.5.1
      LINE                      | 500 5.5.1
      QUITTER                   | 500 5.5.1
      RSETfoo                   | 500 5.5.1
      DATAxyz                   | 500 5.5.1
      MAILFROM:<a@b.test>       | 500 5.5.1
      R\u00c5\u00bfET               | 500 5.5.1
      """;

  private static SmtpHarness smtp;

  @BeforeAll
  static void start() {
    smtp = SmtpHarness.start();
  }

  @AfterAll
  static void stop() {
    smtp.close();
  }

  static Stream<Arguments> table() {
    return TABLE.lines().flatMap(CommandStatesTest::row);
  }

  private static Stream<Arguments> row(String row) {
    String[] cells = row.split("\\|");
    String command = cells[0].strip();
    return IntStream.range(0, STATES.size())
        .mapToObj(
            i ->
                Arguments.of(STATES.get(i), command, cells[cells.length == 2 ? 1 : i + 1].strip()));
  }

  private static RawClient inState(String state) throws IOException {
    RawClient client = new RawClient(smtp);
    int steps = STATES.indexOf(state);
    client.reply();
    if (steps >= 1) {
      client.say("EHLO client.example.test");
    }
    if (steps == 4) {
      client.deliver("text\r\n");
    }
    if (steps == 2 || steps == 3) {
      client.say("MAIL FROM:<news@example.test>");
    }
    if (steps == 3) {
      client.say("RCPT TO:<ann@example.test>");
    }
    return client;
  }

  @ParameterizedTest(name = "{0}: {1} -> {2}")
  @MethodSource("table")
  void isAnsweredAsTheStateAsks(String state, String command, String expected) throws IOException {
    try (RawClient client = inState(state)) {
      String reply = client.say(command);

      assertThat(reply).startsWith(expected);
      if (expected.startsWith("221")) {
        assertThat(client.rest()).isEmpty();
      } else if (!expected.startsWith("354")) {
        assertThat(client.say("NOOP")).isEqualTo("250 2.0.0 OK");
      }
    }
  }

  @Test
  void aRefusedCommandKeepsTheTransaction() throws IOException {
    try (RawClient client = inState("rcpt")) {
      client.say("MAIL FROM:<other@example.test>");
      client.say("FOO");
      client.say("RCPT TO:<>");
      client.say("DATA now");

      assertThat(client.say("DATA")).startsWith("354");
    }
  }

  @ParameterizedTest
  @MethodSource("resets")
  void aResetForgetsTheTransaction(String command) throws IOException {
    try (RawClient client = inState("rcpt")) {
      client.say(command);

      assertThat(client.say("RCPT TO:<bob@example.test>")).startsWith("503 5.5.1");
      assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250 2.1.0");
    }
  }

  static Stream<String> resets() {
    return Stream.of("RSET", "EHLO again.example.test", "HELO again.example.test");
  }

  @Test
  void ehloAnnouncesWhatTheServerOffersAndHeloNothing() throws IOException {
    try (RawClient client = inState("connected")) {
      assertThat(client.say("EHLO c.test"))
          .isEqualTo(
              """
              250-mx.example.test greets c.test
              250-PIPELINING
              250-SIZE 26214400
              250-8BITMIME
              250-BINARYMIME
              250-CHUNKING
              250-SMTPUTF8
              250-DSN
              250-ENHANCEDSTATUSCODES
              250-STARTTLS
              250 HELP\
              """);
      assertThat(client.say("HELO c.test")).isEqualTo("250 mx.example.test greets c.test");
    }
  }
}
