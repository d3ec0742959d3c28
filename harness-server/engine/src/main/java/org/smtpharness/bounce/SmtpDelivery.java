package org.smtpharness.bounce;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.bounce.SendOutcome.Result;
import org.smtpharness.journal.Reply;

/** Hands one message to an SMTP server (RFC 5321 section 3.3). Used once, by one thread. */
final class SmtpDelivery {
  private final String hello;
  private final List<String> transcript = new ArrayList<>();

  SmtpDelivery(String hello) {
    this.hello = hello;
  }

  /** The dialogue so far. */
  List<String> transcript() {
    return transcript;
  }

  /** Speaks to a server that is about to greet. */
  SendOutcome deliver(OutgoingMessage message, Socket socket, Duration patience)
      throws IOException {
    SmtpDialogue dialogue = new SmtpDialogue(socket, patience, transcript);
    SendOutcome outcome = transact(message, dialogue);
    quit(dialogue);
    return new SendOutcome(outcome.result(), outcome.detail(), outcome.reply(), transcript);
  }

  private SendOutcome transact(OutgoingMessage message, SmtpDialogue dialogue) throws IOException {
    Reply reply = dialogue.hear("the connection");
    if (!reply.isPositive()) {
      return rejected("the connection", reply);
    }
    reply = hello(dialogue);
    if (!reply.isPositive()) {
      return rejected("the greeting", reply);
    }
    if (message.needsSmtpUtf8() && !offers(reply, "SMTPUTF8")) {
      return SendOutcome.without(
          Result.FAILED,
          "the report has an address that is not ASCII, but the server does not offer SMTPUTF8",
          transcript);
    }
    reply =
        dialogue.say("MAIL FROM:<>" + (message.needsSmtpUtf8() ? " BODY=8BITMIME SMTPUTF8" : ""));
    if (!reply.isPositive()) {
      return rejected("the sender <>", reply);
    }
    reply = dialogue.say("RCPT TO:<" + message.recipient() + ">");
    if (!reply.isPositive()) {
      return rejected("the recipient <" + message.recipient() + ">", reply);
    }
    reply = dialogue.say("DATA");
    if (reply.code() != 354) {
      return rejected("DATA", reply);
    }
    reply = dialogue.sayContent(message.content().octets());
    return reply.isPositive()
        ? new SendOutcome(
            Result.DELIVERED, "the server took the report", Optional.of(reply), transcript)
        : rejected("the content", reply);
  }

  /** EHLO, and HELO for a server that does not know it (RFC 5321 section 3.2). */
  private Reply hello(SmtpDialogue dialogue) throws IOException {
    Reply reply = dialogue.say("EHLO " + hello);
    return reply.isPermanent() ? dialogue.say("HELO " + hello) : reply;
  }

  private static boolean offers(Reply ehlo, String keyword) {
    return ehlo.lines().stream()
        .skip(1)
        .anyMatch(line -> line.toUpperCase(Locale.ROOT).split(" ", 2)[0].equals(keyword));
  }

  private SendOutcome rejected(String what, Reply reply) {
    return new SendOutcome(
        Result.REJECTED,
        "the server did not take " + what + ": " + Printable.of(reply.toString()),
        Optional.of(reply),
        transcript);
  }

  /** What is decided stays decided, however the farewell goes. */
  private static void quit(SmtpDialogue dialogue) {
    try {
      dialogue.say("QUIT");
    } catch (IOException e) {
      // The transcript shows that no answer came.
    }
  }
}
