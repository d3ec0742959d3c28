package org.smtpharness.matrix;

import java.util.List;
import org.smtpharness.fault.Stage;

/**
 * How a client comes to a stage and goes on behind it. A new stage needs a plan here, and nothing
 * else, to be part of the matrix.
 *
 * @param before the lines that lead to it, each answered with a success
 * @param trigger the octets that bring the stage about
 * @param answer how the server's own answer begins; empty where there is none
 * @param rest what the client owes when its request was carried out; may be empty
 * @param restAnswer what answers that
 */
record StagePlan(
    List<String> before, String trigger, String answer, String rest, String restAnswer) {
  private static final String EHLO = "EHLO client.example.test";
  private static final String MAIL = "MAIL FROM:<news@example.test>";
  private static final String RCPT = "RCPT TO:<ann@example.test>";
  private static final String QUEUED = "250 2.0.0 OK: queued as m1\r\n";

  /** The content of each message that the matrix sends. */
  static final String CONTENT = "Subject: Hello\r\n\r\nHow are you?\r\n";

  /** The octets of content after which the rules at {@code content} act. */
  static final int CONTENT_BEFORE = 16;

  /** The plan for that stage. */
  static StagePlan of(Stage stage) {
    return switch (stage) {
      case CONNECT, GREETING -> plan(List.of(), "", "220 mx.example.test ESMTP\r\n");
      case EHLO -> plan(List.of(), line(EHLO), "250-mx.example.test greets");
      case HELO -> plan(List.of(), "HELO client.example.test\r\n", "250 mx.example.test greets");
      case STARTTLS -> command("STARTTLS", "220 2.0.0 ");
      case TLS, IDLE -> plan(List.of(), "", "");
      case AUTH -> command("AUTH PLAIN AGFubgBzZWNyZXQ=", "235 2.7.0 ");
      case MAIL -> command(MAIL, "250 2.1.0 ");
      case RCPT -> plan(List.of(EHLO, MAIL), line(RCPT), "250 2.1.5 ");
      case DATA ->
          new StagePlan(List.of(EHLO, MAIL, RCPT), "DATA\r\n", "354 ", CONTENT + ".\r\n", QUEUED);
      case CONTENT ->
          new StagePlan(
              List.of(EHLO, MAIL, RCPT, "DATA"),
              CONTENT.substring(0, CONTENT_BEFORE),
              "",
              CONTENT.substring(CONTENT_BEFORE) + ".\r\n",
              QUEUED);
      case END_OF_DATA -> plan(List.of(EHLO, MAIL, RCPT, "DATA"), CONTENT + ".\r\n", QUEUED);
      case BDAT ->
          new StagePlan(
              List.of(EHLO, MAIL, RCPT),
              "BDAT " + CONTENT.length() + "\r\n" + CONTENT,
              "250 2.0.0 ",
              "BDAT 0 LAST\r\n",
              QUEUED);
      case RSET, NOOP -> command(stage.name(), "250 2.0.0 OK\r\n");
      case VRFY -> command("VRFY ann", "252 2.5.2 ");
      case EXPN -> command("EXPN ann", "502 5.5.1 ");
      case HELP -> command("HELP", "214-2.0.0 ");
      case QUIT -> command("QUIT", "221 2.0.0 ");
      case UNKNOWN -> command("FOO", "500 5.5.1 ");
    };
  }

  private static StagePlan command(String command, String answer) {
    return plan(List.of(EHLO), line(command), answer);
  }

  private static StagePlan plan(List<String> before, String trigger, String answer) {
    return new StagePlan(before, trigger, answer, "", "");
  }

  private static String line(String text) {
    return text + "\r\n";
  }

  /** Whether the server answers this stage by itself. */
  boolean hasAnswer() {
    return !answer.isEmpty();
  }
}
