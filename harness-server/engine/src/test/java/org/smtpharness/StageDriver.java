package org.smtpharness;

import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;

/** Brings a client to each stage that has an answer in a plain session. */
final class StageDriver {
  private StageDriver() {}

  /** The stages that a client reaches by one more line, and that answer it. */
  static Set<Stage> stages() {
    return EnumSet.of(
        Stage.CONNECT,
        Stage.GREETING,
        Stage.EHLO,
        Stage.HELO,
        Stage.STARTTLS,
        Stage.AUTH,
        Stage.MAIL,
        Stage.RCPT,
        Stage.DATA,
        Stage.END_OF_DATA,
        Stage.BDAT,
        Stage.RSET,
        Stage.NOOP,
        Stage.VRFY,
        Stage.EXPN,
        Stage.HELP,
        Stage.QUIT,
        Stage.UNKNOWN);
  }

  /**
   * Those behind which a client can go on with commands: what follows STARTTLS in the clear is
   * refused as injected, and what follows AUTH is masked as a secret.
   */
  static Set<Stage> stagesBeforeCommands() {
    Set<Stage> stages = stages();
    stages.removeAll(EnumSet.of(Stage.STARTTLS, Stage.AUTH));
    return stages;
  }

  /** Starts a harness whose one rule has those effects. */
  static SmtpHarness with(Stage stage, Effect... effects) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("fault").rule(at(stage).named("rule").does(effects)).build())
        .start();
  }

  /** Brings the client to the point where only what reaches the stage is missing, and sends it. */
  static RawClient reach(Stage stage, SmtpHarness smtp) throws IOException {
    RawClient client = new RawClient(smtp);
    if (stage == Stage.CONNECT || stage == Stage.GREETING) {
      return client;
    }
    client.reply();
    if (stage.compareTo(Stage.STARTTLS) >= 0) {
      client.say("EHLO client.example.test");
    }
    switch (stage) {
      case RCPT -> client.say("MAIL FROM:<news@example.test>");
      case DATA, BDAT -> {
        client.say("MAIL FROM:<news@example.test>");
        client.say("RCPT TO:<ann@example.test>");
      }
      case END_OF_DATA -> client.startContent();
      default -> {}
    }
    return client.send(trigger(stage));
  }

  private static String trigger(Stage stage) {
    return switch (stage) {
      case CONNECT, GREETING -> "";
      case EHLO, HELO -> stage + " client.example.test\r\n";
      case MAIL -> "MAIL FROM:<news@example.test>\r\n";
      case RCPT -> "RCPT TO:<ann@example.test>\r\n";
      case END_OF_DATA -> "text\r\n.\r\n";
      case BDAT -> "BDAT 6\r\ntext\r\n";
      case VRFY, EXPN -> stage + " ann\r\n";
      case AUTH -> "AUTH PLAIN AGFubgBzZWNyZXQ=\r\n";
      case UNKNOWN -> "FOO\r\n";
      default -> stage + "\r\n";
    };
  }

  /** What the server answers by itself. */
  static String own(Stage stage) {
    return switch (stage) {
      case CONNECT, GREETING -> "220 mx.example.test ESMTP";
      case EHLO -> "250-mx.example.test";
      case STARTTLS -> "220 2.0.0";
      case AUTH -> "535 5.7.8";
      case HELO -> "250 mx.example.test";
      case MAIL -> "250 2.1.0";
      case RCPT -> "250 2.1.5";
      case DATA -> "354 ";
      case END_OF_DATA, BDAT, RSET, NOOP -> "250 2.0.0";
      case VRFY -> "252 2.5.2";
      case EXPN -> "502 5.5.1";
      case HELP -> "214-2.0.0";
      case QUIT -> "221 2.0.0";
      case UNKNOWN -> "500 5.5.1";
      default -> throw new IllegalArgumentException(stage + " has no answer of its own here");
    };
  }
}
