package org.smtpharness.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.smtpharness.RawClient;

/** Draws what a client could send: valid dialogues, broken ones, and what is no SMTP at all. */
final class HostileInput {
  private static final String DIALOGUE =
      """
      EHLO client.example.test
      MAIL FROM:<news@example.test> SIZE=100 BODY=8BITMIME
      RCPT TO:<ann@example.test>
      DATA
      Subject: Hello

      ..How are you?
      .
      RSET
      NOOP
      VRFY ann
      EXPN list
      HELP MAIL
      MAIL FROM:<> SMTPUTF8
      RCPT TO:<bob@example.test>
      BDAT 5 LAST
      12345
      QUIT
      """
          .replace("\n", "\r\n");

  private static final List<String> LINES =
      List.of(
          "EHLO [127.0.0.1]",
          "HELO",
          "MAIL FROM:<\"a b\"@[IPv6:::1]>",
          "MAIL FROM:<@a.test,@b.test:c@d.test>",
          "RCPT TO:<postmaster>",
          "RCPT TO:<\u00c3\u00a4@example.test>",
          "DATA",
          ".",
          "AUTH PLAIN AGFubgBzZWNyZXQ=",
          "AUTH PLAIN",
          "AUTH PLAIN =",
          "AUTH LOGIN YW5u",
          "AUTH CRAM-MD5",
          "AUTH SCRAM-SHA-256 biwsbj1hbm4scj1mb28=",
          "AUTH XOAUTH2 dXNlcj1hbm4BYXV0aD1CZWFyZXIgeAEB",
          "AUTH OAUTHBEARER",
          "AUTH NONSENSE x",
          "AUTH",
          "*",
          "c2VjcmV0",
          "!!!!",
          "BDAT 0",
          "BDAT 10",
          "BDAT 99999999999999999999 LAST",
          "BDAT -1",
          "BDAT x LAST",
          "STARTTLS",
          "STARTTLS now",
          "XCLIENT NAME=x",
          "PROXY TCP4 192.0.2.1 192.0.2.2 1 2",
          "GET / HTTP/1.1",
          "QUIT");

  private final Random random;

  HostileInput(long seed) {
    random = new Random(seed);
  }

  /** The octets of one session, each character one. */
  String next() {
    StringBuilder input = new StringBuilder();
    int parts = 1 + random.nextInt(10);
    for (int i = 0; i < parts; i++) {
      input.append(part());
    }
    return input.toString();
  }

  /** How many octets of the input are sent at once. */
  int pieceLength() {
    return 1 + random.nextInt(random.nextBoolean() ? 40 : 4000);
  }

  private String part() {
    return switch (random.nextInt(9)) {
      case 0 -> DIALOGUE;
      case 1, 2 -> mutated(DIALOGUE);
      case 3 -> octets(random.nextInt(400));
      case 4, 5 -> lines();
      case 6 -> "x".repeat(random.nextInt(80_000)) + (random.nextBoolean() ? "\r\n" : "");
      case 7 -> RawClient.CLIENT_HELLO + "\u0015\u0003\u0001\u0000\u0002\u0001\u0000";
      default -> one("\0", "\r", "\n", "\r\n.\n", "\n.\r\n", "\r\n.\r\n").repeat(random.nextInt(9));
    };
  }

  private String lines() {
    StringBuilder lines = new StringBuilder();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      lines.append(LINES.get(random.nextInt(LINES.size())));
      lines.append(random.nextInt(8) == 0 ? one("\n", "\r", "\0\r\n", "") : "\r\n");
    }
    return lines.toString();
  }

  /** Changes, drops, doubles and inserts some octets. */
  private String mutated(String text) {
    StringBuilder changed = new StringBuilder(text);
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes && changed.length() > 1; i++) {
      int at = random.nextInt(changed.length());
      switch (random.nextInt(4)) {
        case 0 -> changed.setCharAt(at, (char) random.nextInt(256));
        case 1 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(20)));
        case 2 -> changed.insert(at, changed.substring(random.nextInt(at + 1), at));
        default -> changed.insert(at, octets(1 + random.nextInt(5)));
      }
    }
    return changed.toString();
  }

  private String octets(int count) {
    byte[] octets = new byte[count];
    random.nextBytes(octets);
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
