package org.smtpharness.smtp;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Reply;
import org.smtpharness.rules.Details;
import org.smtpharness.wire.ContentEnd;
import org.smtpharness.wire.IncomingContent;
import org.smtpharness.wire.ReceivedChunk;
import org.smtpharness.wire.ReceivedContent;

/**
 * What follows a BDAT: a chunk of the content, and its answer (RFC 3030). A chunk is taken before
 * it is answered, also when it is refused, for the client has sent it already. For the session's
 * thread alone.
 */
final class ChunkExchange {
  private static final String BDAT = "BDAT";

  /** A chunk over so many times the size limit is not waited for. */
  private static final long HARD_FACTOR = 4;

  private final SessionState state;
  private final Incoming incoming;
  private final ReplyOutput output;
  private final StageRunner stages;
  private final SessionJournal journal;
  private final ContentExchange contents;

  ChunkExchange(
      SessionState state,
      Incoming incoming,
      ReplyOutput output,
      StageRunner stages,
      SessionJournal journal,
      ContentExchange contents) {
    this.state = state;
    this.incoming = incoming;
    this.output = output;
    this.stages = stages;
    this.journal = journal;
    this.contents = contents;
  }

  /** Takes what follows a line that will be refused, if it is a BDAT. */
  void discard(CommandLine line) throws IOException {
    Optional<Chunk> chunk =
        line.verb().equals(BDAT) ? Chunk.parse(line.argument()) : Optional.empty();
    if (chunk.isPresent()) {
      take(chunk.get(), contents.nothing());
    }
  }

  /**
   * Takes the chunk behind a BDAT that was understood, and answers it.
   *
   * @param shown the line, fit to be shown
   * @throws org.smtpharness.wire.ConnectionEndedException when the session is over too
   */
  void run(CommandLine line, String shown) throws IOException {
    Chunk chunk = Chunk.parse(line.argument()).orElseThrow();
    IncomingContent content = state.transaction().orElseThrow().content(contents::begin);
    ReceivedChunk came = take(chunk, content);
    Details details = state.details().withSize(OptionalLong.of(chunk.size()));
    if (chunk.last()) {
      // The journal gives the content to the transaction whose replies it has seen.
      output.flush();
      ReceivedContent received = content.received(came.end(), Optional.empty(), came.at());
      journal.received(received);
      contents.answerLast(received, stages.situation(Stage.BDAT, shown, details));
    } else if (!accepts(content, chunk, shown, details)) {
      state.endTransaction();
    }
  }

  private ReceivedChunk take(Chunk chunk, IncomingContent content) throws IOException {
    if (chunk.size() / HARD_FACTOR > state.limits().message()) {
      output.sayAndClose(BDAT, Replies.closing("4.3.4", "Chunk far too big"));
    }
    ReceivedChunk came = incoming.chunk(content, chunk);
    if (came.end() != ContentEnd.COMPLETE) {
      journal.received(content.received(came.end(), came.closing(), came.at()));
      contents.abort(BDAT, came.end(), came.closing());
    }
    return came;
  }

  /** Answers a chunk that is not the last. */
  private boolean accepts(IncomingContent content, Chunk chunk, String shown, Details details)
      throws IOException {
    if (contents.refuses(BDAT, content.octets())) {
      return false;
    }
    Reply reply =
        stages.run(
            Stage.BDAT,
            BDAT,
            Optional.empty(),
            Optional.of(shown),
            details,
            () -> Replies.of(250, "2.0.0", chunk.size() + " octets received"));
    return StageRunner.isSuccess(Stage.BDAT, reply);
  }
}
