package org.smtpharness.smtp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Details;
import org.smtpharness.rules.HeaderFields;
import org.smtpharness.rules.RuleBook;
import org.smtpharness.rules.Situation;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.ContentEnd;
import org.smtpharness.wire.ContentMark;
import org.smtpharness.wire.IncomingContent;
import org.smtpharness.wire.ReceivedContent;

/** The content of messages, and its answer. For the session's thread alone. */
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
   * Takes the content that follows the 354 and answers it. The transaction is over then, whatever
   * the answer.
   *
   * @throws ConnectionEndedException when the session is over too
   */
  void run() throws IOException {
    output.flush();
    refusal = Optional.empty();
    ReceivedContent received = incoming.content(marks());
    if (received.end() != ContentEnd.COMPLETE) {
      abort(END_OF_DATA, received.end(), received.closing());
    }
    if (!refuses(END_OF_DATA, received.octets()) && !isFlawed(received)) {
      stages.run(
          Stage.END_OF_DATA,
          END_OF_DATA,
          Optional.empty(),
          Optional.empty(),
          details(received),
          this::accept);
      report(received);
    }
    state.endTransaction();
  }

  /** Content that comes in chunks, of which none came yet. */
  IncomingContent begin() {
    refusal = Optional.empty();
    return new IncomingContent(state.limits().message(), marks());
  }

  /** What is thrown away as it comes. */
  IncomingContent nothing() {
    return new IncomingContent(0, List.of());
  }

  /** Answers the last chunk, which ends the transaction. */
  void answerLast(ReceivedContent received, Situation chunk) throws IOException {
    if (!refuses(END_OF_DATA, received.octets()) && !isFlawed(received)) {
      Situation end = stages.situation(Stage.END_OF_DATA, details(received));
      stages.run(chunk, end, END_OF_DATA, this::accept);
      report(received);
    }
    state.endTransaction();
  }

  /** Ends the session because content did not come whole. */
  void abort(String to, ContentEnd end, Optional<Closing> closing) throws IOException {
    switch (end) {
      case TIMED_OUT ->
          output.sayAndClose(to, Replies.closing("4.4.2", "Timeout waiting for the end of data"));
      case TOO_LONG -> output.sayAndClose(to, Replies.closing("4.3.4", "Message far too big"));
      case LOST -> throw new ConnectionEndedException(closing.orElseGet(connection::lost));
      default -> throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
    }
  }

  /** Where rules at {@code content} act. */
  private List<ContentMark> marks() {
    List<ContentMark> marks = new ArrayList<>();
    Situation content = stages.situation(Stage.CONTENT, state.details());
    for (Optional<Threshold> threshold : rules.thresholds(content)) {
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

  /** Refuses content that is too long, or that a rule at {@code content} refused meanwhile. */
  boolean refuses(String to, long octets) {
    if (octets > state.limits().message()) {
      stages.refused(Stage.END_OF_DATA);
      output.add(to, Replies.of(552, "5.3.4", "Message too big for system"));
    } else if (refusal.isPresent()) {
      stages.refused(Stage.END_OF_DATA);
      output.addScripted(to, refusal.get(), ReplyForm.PLAIN);
    } else {
      return false;
    }
    return true;
  }

  /** BINARYMIME allows what is a flaw in lines of text (RFC 3030 section 3). */
  private boolean isFlawed(ReceivedContent received) {
    boolean binary = state.transaction().filter(Transaction::isBinary).isPresent();
    Optional<String> flaw =
        rules.has(Feature.STRICT_DATA) && !binary
            ? ContentFlaw.in(received.content())
            : Optional.empty();
    if (flaw.isPresent()) {
      stages.refused(Stage.END_OF_DATA);
      output.add(END_OF_DATA, Replies.of(550, "5.6.11", "Content has " + flaw.get()));
    }
    return flaw.isPresent();
  }

  private Details details(ReceivedContent received) {
    return state
        .details()
        .withSize(OptionalLong.of(received.octets()))
        .withHeaders(HeaderFields.of(received.content()));
  }

  private Reply accept() {
    return Replies.of(250, "2.0.0", "OK: queued as m" + journal.accepted());
  }

  private void report(ReceivedContent received) {
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
        AddressRange.parse(state.client().ip(state.helo())).orElseThrow(),
        received.at().wall(),
        received.content());
  }
}
