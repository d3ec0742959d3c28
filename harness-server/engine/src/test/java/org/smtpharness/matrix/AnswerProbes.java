package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.addHeader;
import static org.smtpharness.fault.Faults.discard;
import static org.smtpharness.fault.Faults.pass;
import static org.smtpharness.fault.Faults.raw;
import static org.smtpharness.fault.Faults.reply;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Message;

/** What decides the answer. */
final class AnswerProbes {
  /** By the keywords of the effects. */
  static final Map<String, Probe> ALL =
      Map.of(
          "reply", AnswerProbes::replies,
          "accept", (cell, bench) -> answersByItself(cell, bench, accept()),
          "pass", (cell, bench) -> answersByItself(cell, bench, pass()),
          "raw", AnswerProbes::sendsOctets,
          "discard", AnswerProbes::drops,
          "add-header", AnswerProbes::keepsMore,
          "bounce", AnswerProbes::reports);

  static final Effect.Reply BUSY = reply("450 4.2.1 Busy");
  static final String BUSY_LINE = "450 4.2.1 Busy\r\n";

  private static final Effect.Reply CLOSING = reply("421 4.3.2 Closing");
  private static final String CLOSING_LINE = "421 4.3.2 Closing\r\n";

  private AnswerProbes() {}

  private static void answersByItself(Cell cell, Bench bench, Effect effect) throws IOException {
    try (Visit visit = bench.visit(cell, effect)) {
      visit.hears(visit.own());
      visit.goesOn();
    }
  }

  /** Lets a scripted answer come where it waits for the client. */
  static void elicit(Cell cell, Visit visit) throws IOException {
    if (cell.stage() == Stage.TLS) {
      visit.client().send(RawClient.CLIENT_HELLO);
    } else if (cell.stage() == Stage.CONTENT) {
      visit.awaitFiring();
      visit.client().send(visit.plan().rest());
    }
  }

  private static void replies(Cell cell, Bench bench) throws IOException {
    refuses(cell, bench, BUSY, BUSY_LINE);
    closesWith421(cell, bench);
    Effect.Reply keeping =
        new Effect.Reply(CLOSING.code(), CLOSING.enhanced(), CLOSING.lines(), true);
    refuses(cell, bench, keeping, CLOSING_LINE);
    changesTheWordsOfASuccess(cell, bench);
  }

  private static void refuses(Cell cell, Bench bench, Effect.Reply reply, String line)
      throws IOException {
    try (Visit visit = bench.visit(cell, reply)) {
      elicit(cell, visit);
      visit.client().expect(line);
      visit.awaitFiring();
      endOrQuit(cell, visit);
    }
  }

  /** What stands in for a handshake ends the session; any other refusal lets it go on. */
  private static void endOrQuit(Cell cell, Visit visit) throws IOException {
    if (cell.stage() == Stage.TLS) {
      visit.client().expectEnd(TappedSocket.End.FIN);
      visit.expectClosing(Closing.By.FAULT, false);
      assertThat(visit.session().tls()).isEmpty();
    } else {
      visit.wasRefused();
    }
  }

  private static void closesWith421(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, CLOSING)) {
      if (cell.stage() == Stage.TLS) {
        elicit(cell, visit);
      }
      visit.client().expect(CLOSING_LINE);
      visit.client().expectEnd(TappedSocket.End.FIN);
      visit.expectClosing(Closing.By.FAULT, false);
    }
  }

  private static void changesTheWordsOfASuccess(Cell cell, Bench bench) throws IOException {
    String own = bench.ownAnswer(cell);
    if (!own.isEmpty()) {
      String words = own.substring(0, 3) + " Words of a rule";
      try (Visit visit = bench.visit(cell, reply(words))) {
        visit.hears(words + "\r\n");
        visit.goesOn();
      }
    }
  }

  private static void sendsOctets(Cell cell, Bench bench) throws IOException {
    String octets = "* OK IMAP4rev1\u00ff\u0000\n";
    try (Visit visit = bench.visit(cell, raw(octets))) {
      elicit(cell, visit);
      visit.client().expect(octets);
      endOrQuit(cell, visit);
    }
  }

  private static void drops(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, discard())) {
      visit.hears(visit.own());
      visit.wasRefused();
      assertThat(visit.session().commands()).endsWith("QUIT");
    }
  }

  private static void keepsMore(Cell cell, Bench bench) throws Exception {
    try (Visit visit = bench.visit(cell, addHeader("X-Filter-Id: {client-ip} {{}}"))) {
      visit.hears(visit.own());
      visit.goesOn();
      Message message = visit.smtp().journal().messages().get(0);
      assertThat(message.content().text())
          .startsWith("X-Filter-Id: 127.0.0.1 {}\r\nSubject: Hello");
      assertThat(message.received().text()).startsWith("Subject: Hello");
    }
  }

  private static void reports(Cell cell, Bench bench) throws Exception {
    for (Bounce.Report report : Bounce.Report.values()) {
      try (SmtpHarness mailbox = bench.start();
          Visit visit =
              bench.visit(
                  cell,
                  Bounce.of(report, "127.0.0.1:" + mailbox.port())
                      .withRecipient("owner@example.test")
                      .withStatus(new EnhancedStatusCode(5, 1, 1), "No such user"))) {
        visit.hears(visit.own());
        visit.goesOn();
        mailbox.eventually(
            Duration.ofSeconds(30), journal -> assertThat(journal.messages()).hasSize(1));
        assertThat(mailbox.journal().messages().get(0).recipients())
            .containsExactly("owner@example.test");
        assertThat(mailbox.journal().messages().get(0).content().text())
            .contains(
                report == Bounce.Report.DSN ? "Status: 5.1.1" : "Feedback-Type: abuse",
                "Subject: Hello");
      }
    }
    reportsWhatAReplyRefuses(cell, bench);
  }

  private static void reportsWhatAReplyRefuses(Cell cell, Bench bench) throws Exception {
    for (Effect.Reply reply : List.of(BUSY, CLOSING)) {
      try (SmtpHarness mailbox = bench.start();
          Visit visit =
              bench.visit(
                  cell,
                  reply,
                  Bounce.of(Bounce.Report.ARF, "127.0.0.1:" + mailbox.port())
                      .withRecipient("abuse@example.test"))) {
        visit.hears(reply == BUSY ? BUSY_LINE : CLOSING_LINE);
        if (reply == BUSY) {
          visit.wasRefused();
        } else {
          visit.client().expectEnd(TappedSocket.End.FIN);
        }
        mailbox.eventually(
            Duration.ofSeconds(30), journal -> assertThat(journal.messages()).hasSize(1));
        assertThat(mailbox.journal().messages().get(0).content().text()).contains("Subject: Hello");
        assertThat(visit.messages()).isEmpty();
      }
    }
  }
}
