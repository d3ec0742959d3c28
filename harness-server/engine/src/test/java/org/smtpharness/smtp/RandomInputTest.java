package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;

/** Lines at random, made of what commands are made of. */
class RandomInputTest {
  private static final List<String> PIECES =
      List.of(
          "EHLO ",
          "HELO ",
          "MAIL ",
          "FROM:",
          "<",
          ">",
          "a@b.test",
          "RCPT ",
          "TO:",
          "RSET",
          "NOOP",
          "VRFY ",
          "EXPN ",
          "HELP ",
          "AUTH ",
          "BDAT 0",
          "STARTTLS x",
          " ",
          "\"",
          "\\",
          "@",
          ",",
          ":",
          "[",
          "]",
          "SIZE=1",
          "BODY=8BITMIME",
          "SMTPUTF8",
          "\0",
          "\r",
          "\n",
          "\t",
          "\u00c3\u00a4",
          "\u00ff",
          "\u0080",
          "x.test",
          "FROM:<a@b.test>",
          "TO:<c@d.test>",
          "MAIL FROM:<a@b.test>");

  private static final Set<String> CODES =
      Set.of("214", "250", "252", "354", "500", "501", "502", "503", "552", "553", "555");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void getOneValidReplyEachAndTheSameHoweverTheyAreCut(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder sent = new StringBuilder();
    int lines = 0;
    for (int i = 0; i < 2000; i++) {
      String line = line(random) + "\r\n";
      sent.append(line);
      lines += (int) line.chars().filter(c -> c == '\n').count();
    }
    List<String> atOnce = replies(sent.toString(), lines, sent.length());
    assertThat(atOnce).allSatisfy(reply -> assertThat(CODES).contains(reply.substring(0, 3)));
    assertThat(replies(sent.toString(), lines, 1 + random.nextInt(50))).isEqualTo(atOnce);
  }

  private static String line(Random random) {
    StringBuilder line = new StringBuilder();
    int pieces = random.nextInt(5);
    for (int i = 0; i < pieces; i++) {
      line.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return line.toString();
  }

  private static List<String> replies(String sent, int lines, int pieceLength) throws IOException {
    Limits limits = Limits.defaults().withErrors(Integer.MAX_VALUE);
    try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
        RawClient client = new RawClient(smtp)) {
      client.reply();
      Thread sender = new Thread(() -> send(client, sent, pieceLength));
      sender.start();
      List<String> replies = client.replies(lines);
      assertThat(client.say("RSET")).startsWith("250");
      return replies;
    }
  }

  private static void send(RawClient client, String sent, int pieceLength) {
    try {
      for (int i = 0; i < sent.length(); i += pieceLength) {
        client.send(sent.substring(i, Math.min(sent.length(), i + pieceLength)));
      }
    } catch (IOException e) {
      // The reader finds out.
    }
  }
}
