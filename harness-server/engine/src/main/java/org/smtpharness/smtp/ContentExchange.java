package org.smtpharness.smtp;

import java.io.IOException;
import java.util.Optional;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.ReceivedContent;

/** What follows the 354: the content and its answer. For the session's thread alone. */
final class ContentExchange {
  /** What an answer to the content is an answer to, in the journal. */
  private static final String END_OF_DATA = ".";

  private final Connection connection;
  private final SessionState state;
  private final Incoming incoming;
  private final ReplyOutput output;
  private final StageRunner stages;
  private final SessionJournal journal;

  ContentExchange(
      Connection connection,
      SessionState state,
      Incoming incoming,
      ReplyOutput output,
      StageRunner stages,
      SessionJournal journal) {
    this.connection = connection;
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
    ReceivedContent received = incoming.content();
    switch (received.end()) {
      case FINAL_DOT -> answer(received);
      case TIMED_OUT ->
          output.sayAndClose(
              END_OF_DATA, Replies.closing("4.4.2", "Timeout waiting for the end of data"));
      case TOO_LONG ->
          output.sayAndClose(END_OF_DATA, Replies.closing("4.3.4", "Message far too big"));
      case CLIENT_CLOSED ->
          throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
      case LOST -> throw new ConnectionEndedException(connection.lost());
    }
  }

  private void answer(ReceivedContent received) throws IOException {
    if (received.octets() > state.limits().message()) {
      output.add(END_OF_DATA, Replies.of(552, "5.3.4", "Message too big for system"));
    } else {
      stages.run(
          Stage.END_OF_DATA,
          END_OF_DATA,
          Optional.empty(),
          Optional.empty(),
          () -> Replies.of(250, "2.0.0", "OK: queued as m" + journal.accepted()));
    }
    state.endTransaction();
  }
}
