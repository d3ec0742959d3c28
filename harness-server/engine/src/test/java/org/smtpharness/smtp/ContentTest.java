package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.journal.Event;

/** The content of messages, octet by octet (RFC 5321 sections 4.1.1.4 and 4.5.2). */
class ContentTest {
  private static final int LIMIT = 1000;

  private SmtpHarness smtp;

  @BeforeEach
  void start() {
    smtp = SmtpHarness.builder().limits(Limits.defaults().withMessage(LIMIT)).start();
  }

  @AfterEach
  void stop() {
    smtp.close();
  }

  private byte[] stored() {
    assertThat(smtp.journal().messages()).hasSize(1);
    return smtp.journal().messages().get(0).content().octets();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "''                         | ''",
        "..a~..b~...c~              | .a~.b~..c~",
        "..~                        | .~",
        ".x~                        | x~",
        "a^.^b~                     | a^.^b~",
        "a^.~b~                     | a^.~b~",
        "a~.^b~                     | a~^b~",
        "a%.%b~                     | a%.%b~",
        "a%.~b~                     | a%.~b~",
        "a~.%b~                     | a~%b~",
        "a~.%%^b~                   | a~%~b~",
        "^.^~                       | ^.^~",
        "%~                         | %~",
        "~~~                        | ~~~",
        "a.~                        | a.~",
        "\u0000\u00ff\u00fe\u001b~  | \u0000\u00ff\u00fe\u001b~",
      },
      delimiter = '|')
  void onlyADotBetweenLineEndsEndsItAndDotsAreUnstuffed(String sent, String expected)
      throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver(withLineEnds(sent))).startsWith("250 2.0.0");
      assertThat(client.say("NOOP")).startsWith("250");
    }
    assertThat(stored()).isEqualTo(octets(withLineEnds(expected)));
  }

  /** {@code ~} for CR LF, {@code %} for CR, {@code ^} for LF. */
  private static String withLineEnds(String text) {
    return text.replace("~", "\r\n").replace("%", "\r").replace("^", "\n");
  }

  @Test
  void aSecondMessageHiddenBehindABareDotLineStaysContent() throws IOException {
    String hidden = "\n.\nMAIL FROM:<x@x.test>\r\nRCPT TO:<y@y.test>\r\nDATA\r\nhidden\r\n";
    try (RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("text" + hidden)).startsWith("250");
    }
    assertThat(stored()).isEqualTo(octets("text" + hidden));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomOctetsComeBackHoweverTheyWereCut(long seed) throws IOException {
    Random random = new Random(seed);
    try (SmtpHarness own = SmtpHarness.start();
        RawClient client = RawClient.greeted(own)) {
      for (int message = 0; message < 50; message++) {
        byte[] content = randomContent(random);
        client.startContent();
        sendInPieces(client, stuffed(content), random);

        assertThat(client.reply()).startsWith("250 2.0.0");
        assertThat(own.clearJournal().messages())
            .singleElement()
            .extracting(stored -> stored.content().octets())
            .isEqualTo(content);
      }
    }
  }

  /** Dots and line ends often, of all kinds, and CR LF at the end. */
  private static byte[] randomContent(Random random) {
    byte[] content = new byte[random.nextInt(random.nextInt(4) == 0 ? 70_000 : 300) + 2];
    for (int i = 0; i < content.length; i++) {
      int kind = random.nextInt(8);
      content[i] = kind < 3 ? (byte) "\r\n.".charAt(kind) : (byte) random.nextInt(256);
    }
    content[content.length - 2] = '\r';
    content[content.length - 1] = '\n';
    return content;
  }

  private static byte[] stuffed(byte[] content) {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    for (int i = 0; i < content.length; i++) {
      boolean first = i == 0 || i > 1 && content[i - 2] == '\r' && content[i - 1] == '\n';
      if (first && content[i] == '.') {
        sent.write('.');
      }
      sent.write(content[i]);
    }
    sent.writeBytes(octets(".\r\n"));
    return sent.toByteArray();
  }

  private static void sendInPieces(RawClient client, byte[] octets, Random random)
      throws IOException {
    int most = random.nextBoolean() ? 5 + octets.length / 20 : octets.length;
    int sent = 0;
    while (sent < octets.length) {
      int piece = Math.min(octets.length - sent, 1 + random.nextInt(most));
      client.send(Arrays.copyOfRange(octets, sent, sent + piece));
      sent += piece;
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 250 2.0.0", "1001, 552 5.3.4", "4000, 552 5.3.4", "4001, 421 4.3.4"})
  void theSizeLimitHoldsForOneLine(int size, String expected) throws IOException {
    holds("x".repeat(size - 2) + "\r\n", expected);
  }

  @ParameterizedTest
  @CsvSource({"1000, 250 2.0.0", "1001, 552 5.3.4", "4000, 552 5.3.4", "4002, 421 4.3.4"})
  void theSizeLimitHoldsForManyLines(int size, String expected) throws IOException {
    holds("x\r\n".repeat(size / 3 - 1) + "x".repeat(size % 3 + 1) + "\r\n", expected);
  }

  private void holds(String content, String expected) throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver(content)).startsWith(expected);
      if (expected.startsWith("421")) {
        assertThat(client.rest()).isEmpty();
      } else {
        assertThat(client.say("MAIL FROM:<a@b.test>")).startsWith("250");
      }
    }
    assertThat(smtp.journal().messages()).hasSize(expected.startsWith("250") ? 1 : 0);
  }

  @Test
  void ofContentOverTheLimitTheBeginningIsKeptAndTheLengthTold() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.deliver("x".repeat(3000) + "\r\n");
    }
    assertThat(smtp.journal().session(1).events())
        .filteredOn(Event.ContentReceived.class::isInstance)
        .map(Event.ContentReceived.class::cast)
        .singleElement()
        .satisfies(
            content -> {
              assertThat(content.octets()).isEqualTo(3002);
              assertThat(content.content().size()).isEqualTo(LIMIT);
              assertThat(content.terminated()).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "half", "half\r\n", "half\r\n.", "half\r\n.\r"})
  void contentThatWasCutOffIsNotAMessage(String content) throws Exception {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.startContent().send(content).shutdownOutput();
      assertThat(client.rest()).isEmpty();
    }
    try (RawClient client = RawClient.greeted(smtp)) {
      client.startContent().send(content).reset();
    }
    assertThat(
            smtp.awaitJournal(
                Duration.ofSeconds(60),
                journal ->
                    journal.sessions().stream().allMatch(session -> session.closing().isPresent())))
        .isTrue();
    assertThat(smtp.journal().messages()).isEmpty();
  }

  @Test
  void afterTheEndOfDataTheNextMessageNeedsNoReset() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("one\r\n")).isEqualTo("250 2.0.0 OK: queued as m1");
      assertThat(client.deliver("x".repeat(2000) + "\r\n")).startsWith("552");
      assertThat(client.deliver("two\r\n")).isEqualTo("250 2.0.0 OK: queued as m2");
    }
  }

  @Test
  void megabytesComeThroughWhole() throws IOException {
    byte[] line = octets("0123456789".repeat(7) + "\r\n");
    try (SmtpHarness own = SmtpHarness.start();
        RawClient client = RawClient.greeted(own)) {
      assertThat(client.deliver(new String(line, StandardCharsets.US_ASCII).repeat(100_000)))
          .startsWith("250");
      assertThat(own.journal().messages().get(0).content().size()).isEqualTo(line.length * 100_000);
    }
  }
}
