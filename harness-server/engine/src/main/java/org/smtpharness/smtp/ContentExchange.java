package org.smtpharness.smtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Details;
import org.smtpharness.rules.HeaderFields;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.ContentMark;
import org.smtpharness.wire.ReceivedContent;

/** What follows the 354: the content and its answer. For the session's thread alone. */
final class ContentExchange {
  /** What an answer to the content is an answer to, in the journal. */
  private static final String END_OF_DATA = ".";

  private final Connection connection;
  private final Ports ports;
  private final RuleBook rules;
  private final SessionState state;
  private final Incoming incoming;
  private final ReplyOutput output;
  private final StageRunner stages;
  private final SessionJournal journal;
  private Optional<Reply> refusal = Optional.empty();

  ContentExchange(
      Connection connection,
      Ports ports,
      RuleBook rules,
      SessionState state,
      Incoming incoming,
      ReplyOutput output,
      StageRunner stages,
      SessionJournal journal) {
    this.connection = connection;
    this.ports = ports;
    this.rules = rules;
    this.state = state;
    this.incoming = incoming;
    this.output = output;
    this.stages = stages;
    this.journal = journal;
  }

  /**
   * Takes the content and answers it. The transaction is over then, whatever the answer.
   *
   * @throws ConnectionEndedException when the session is over too
   */
  void run() throws IOException {
    output.flush();
    refusal = Optional.empty();
    ReceivedContent received = incoming.content(marks());
    switch (received.end()) {
      case FINAL_DOT -> answer(received);
      case TIMED_OUT ->
          output.sayAndClose(
              END_OF_DATA, Replies.closing("4.4.2", "Timeout waiting for the end of data"));
      case TOO_LONG ->
          output.sayAndClose(END_OF_DATA, Replies.closing("4.3.4", "Message far too big"));
      case CLIENT_CLOSED ->
          throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
      case LOST -> throw new ConnectionEndedException(received.closing().orElseThrow());
    }
  }

  /** Where rules at {@code content} act. */
  private List<ContentMark> marks() {
    List<ContentMark> marks = new ArrayList<>();
    for (Optional<Threshold> threshold : rules.thresholds(Stage.CONTENT)) {
      long octets = Long.MAX_VALUE;
      long lines = Long.MAX_VALUE;
      if (threshold.isEmpty()) {
        octets = 0;
      } else if (threshold.get() instanceof Threshold.Octets count) {
        octets = count.count();
      } else if (threshold.get() instanceof Threshold.Lines count) {
        lines = count.count();
      } else if (threshold.get() instanceof Threshold.Percent share) {
        octets = octets(share);
      }
      marks.add(new ContentMark(octets, lines, taken -> reach(threshold, taken)));
    }
    return marks;
  }

  /** Without an announced size there is no share of it. */
  private long octets(Threshold.Percent share) {
    OptionalLong announced =
        state.transaction().map(Transaction::announcedSize).orElse(OptionalLong.empty());
    return announced.isEmpty()
        ? Long.MAX_VALUE
        : announced.getAsLong() / 100 * share.percent()
            + announced.getAsLong() % 100 * share.percent() / 100;
  }

  private void reach(Optional<Threshold> threshold, long octets) throws IOException {
    Details details = state.details().withSize(OptionalLong.of(octets)).withReached(threshold);
    Optional<Reply> given = stages.run(Stage.CONTENT, END_OF_DATA, details);
    refusal = refusal.or(() -> given);
  }

  private void answer(ReceivedContent received) throws IOException {
    if (received.octets() > state.limits().message()) {
      stages.refused(Stage.END_OF_DATA);
      output.add(END_OF_DATA, Replies.of(552, "5.3.4", "Message too big for system"));
    } else if (refusal.isPresent()) {
      stages.refused(Stage.END_OF_DATA);
      output.addScripted(END_OF_DATA, refusal.get(), ReplyForm.PLAIN);
    } else if (rules.has(Feature.STRICT_DATA) && ContentFlaw.in(received.content()).isPresent()) {
      stages.refused(Stage.END_OF_DATA);
      output.add(
          END_OF_DATA,
          Replies.of(550, "5.6.11", "Content has " + ContentFlaw.in(received.content()).get()));
    } else {
      answerByRules(received);
    }
    state.endTransaction();
  }

  private void answerByRules(ReceivedContent received) throws IOException {
    stages.run(
        Stage.END_OF_DATA,
        END_OF_DATA,
        Optional.empty(),
        Optional.empty(),
        state
            .details()
            .withSize(OptionalLong.of(received.octets()))
            .withHeaders(HeaderFields.of(received.content())),
        () -> Replies.of(250, "2.0.0", "OK: queued as m" + journal.accepted()));
    for (Bounce bounce : stages.takeBounces()) {
      state
          .transaction()
          .ifPresent(transaction -> ports.report(bounce, reported(transaction, received)));
    }
  }

  private ReportDesk.Reported reported(Transaction transaction, ReceivedContent received) {
    return new ReportDesk.Reported(
        transaction.sender(),
        List.copyOf(transaction.recipients()),
        connection.client().getAddress(),
        received.at().wall(),
        received.content());
  }
}
