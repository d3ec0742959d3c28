package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.journal.Event;

/** Commands that don't wait for replies (RFC 2920). */
class PipeliningTest {
  private static final String SESSION =
      """
      EHLO client.example.test
      MAIL FROM:<news@example.test>
      RCPT TO:<ann@example.test>
      RCPT TO:<>
      FOO
      DATA
      ..first
      second
      .
      MAIL FROM:<news@example.test> SIZE=10
      RCPT TO:<bob@example.test>
      RSET
      DATA
      NOOP
      QUIT
      """
          .replace("\n", "\r\n");

  private static SmtpHarness smtp;

  @BeforeAll
  static void start() {
    smtp = SmtpHarness.start();
  }

  @AfterAll
  static void stop() {
    smtp.close();
  }

  @Test
  void aWholeSessionInOneSegmentGetsTheRepliesOfOneThatWaits() throws IOException {
    assertThat(codes(inOneSegment())).isEqualTo(codes(inTrickles()));
    assertThat(codes(inOneSegment()))
        .containsExactly(
            "220", "250", "250", "250", "553", "500", "354", "250", "250", "250", "250", "503",
            "250", "221");
  }

  private static String inOneSegment() throws IOException {
    try (RawClient client = new RawClient(smtp)) {
      return client.send(SESSION).rest();
    }
  }

  private static String inTrickles() throws IOException {
    try (RawClient client = new RawClient(smtp)) {
      return client.trickle(SESSION).rest();
    }
  }

  private static List<String> codes(String replies) {
    return replies
        .lines()
        .filter(line -> line.charAt(3) == ' ')
        .map(line -> line.substring(0, 3))
        .toList();
  }

  @Test
  void repliesComeInTheOrderOfManyCommands() throws IOException {
    String recipients =
        String.join(
            "",
            IntStream.range(0, 50)
                .mapToObj(i -> "RCPT TO:<r" + (i % 2 == 0 ? "" : "@x.test") + ">\r\n")
                .toList());
    try (RawClient client = RawClient.greeted(smtp)) {
      client.send("MAIL FROM:<news@example.test>\r\n" + recipients + "DATA\r\n");

      assertThat(client.reply()).startsWith("250 2.1.0");
      for (int i = 0; i < 50; i++) {
        assertThat(client.reply()).startsWith(i % 2 == 0 ? "553 5.1.3" : "250 2.1.5");
      }
      assertThat(client.reply()).startsWith("354");
    }
  }

  @Test
  void aReplyIsNotHeldBackForALineThatHasOnlyBegun() throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.send("NOOP\r\nNO");
      assertThat(client.reply()).startsWith("250");

      client.send("OP\r\n");
      assertThat(client.reply()).startsWith("250");
    }
  }

  @Test
  void aClientThatHasNothingMoreToSayStillGetsItsReplies() throws IOException {
    try (RawClient client = new RawClient(smtp)) {
      client.send("NOOP\r\nNOOP\r\n").shutdownOutput();

      assertThat(codes(client.rest())).containsExactly("220", "250", "250");
    }
  }

  @Test
  void theJournalTellsWhoDidNotWait() throws IOException {
    try (SmtpHarness own = SmtpHarness.start();
        RawClient client = RawClient.greeted(own)) {
      client.send("NOOP\r\nRSET\r\nNOOP\r\n");
      client.replies(3);
      client.say("NOOP");

      assertThat(own.journal().session(1).events())
          .filteredOn(Event.CommandReceived.class::isInstance)
          .extracting(event -> ((Event.CommandReceived) event).outstandingReplies())
          .containsExactly(0, 0, 1, 2, 0);
    }
  }
}
