package org.smtpharness.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.smtpharness.journal.Closing;
import org.smtpharness.wire.ClientInput;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.RawLine;
import org.smtpharness.wire.ReceivedContent;

/**
 * What the client sends, journalled as it is taken, with the number of replies that the client did
 * not wait for. For the session's thread alone.
 */
final class Incoming {
  private final ClientInput input;
  private final Limits limits;
  private final SessionJournal journal;

  /** The greeting is due from the start. */
  private long repliesDue = 1;

  Incoming(Connection connection, Limits limits, ReplyOutput output, SessionJournal journal) {
    this.input = new ClientInput(connection, limits.wire(), output, journal::now, output::flushed);
    this.limits = limits;
    this.journal = journal;
  }

  /**
   * Waits for the next line; replies that are due are sent before.
   *
   * @return empty when the client has closed its side
   * @throws SocketTimeoutException when the client was idle or slow for too long
   */
  Optional<RawLine> nextLine() throws IOException {
    return input.nextLine();
  }

  /** Journals a line that was taken; a reply to it is due. */
  void received(RawLine raw, CommandLine line, Optional<String> mailbox) {
    journal.received(raw, line, mailbox, (int) Math.max(0, repliesDue - raw.repliesFlushed()));
    repliesDue++;
  }

  /** Takes and journals content up to what ends it; a reply to it is due. */
  ReceivedContent content() {
    ReceivedContent received = input.content();
    journal.received(received);
    repliesDue++;
    return received;
  }

  /**
   * Takes what the client sends for that long, whatever it is.
   *
   * @throws ConnectionEndedException when the client leaves before
   */
  void ignore(Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      Optional<RawLine> raw;
      try {
        raw = input.nextLine(Duration.ofNanos(left));
      } catch (SocketTimeoutException e) {
        return;
      }
      if (raw.isEmpty()) {
        throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
      }
      received(raw.get(), CommandLine.of(raw.get(), limits), Optional.empty());
    }
  }
}
