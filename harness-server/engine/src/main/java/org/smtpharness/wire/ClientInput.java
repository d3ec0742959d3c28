package org.smtpharness.wire;

import java.io.Flushable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.smtpharness.journal.Moment;

/** What the client sends, as lines and as content. For the session's thread alone. */
public final class ClientInput {
  private final InputBuffer buffer;
  private final LineReader lines;
  private final WireLimits limits;

  /**
   * Reads from that connection.
   *
   * @param beforeWaiting flushed whenever more must be read from the client, so that nobody waits
   *     for a client that waits for its replies (RFC 2920 section 3.2)
   * @param clock the journal's clock
   * @param repliesFlushed how many replies were sent so far
   */
  public ClientInput(
      Connection connection,
      WireLimits limits,
      Flushable beforeWaiting,
      Supplier<Moment> clock,
      LongSupplier repliesFlushed) {
    this.buffer = new InputBuffer(connection, beforeWaiting, clock, repliesFlushed);
    this.lines = new LineReader(buffer, limits);
    this.limits = limits;
  }

  /**
   * Takes the next line, waiting for it. A line that reaches the hard limit comes without an end.
   *
   * @return empty when the client has closed its side between lines
   * @throws SocketTimeoutException when the client was idle or slow for too long
   * @throws ConnectionEndedException when the connection is lost
   */
  public Optional<RawLine> nextLine() throws IOException {
    return lines.next(limits.idle(), limits.command());
  }

  /**
   * The same, waiting for the whole line no longer than that.
   *
   * @param patience more than zero
   */
  public Optional<RawLine> nextLine(Duration patience) throws IOException {
    return lines.next(patience, patience);
  }

  /** Takes the content up to the final dot, or to what comes instead. */
  public ReceivedContent content() {
    return new ContentReader(buffer, limits).read();
  }
}
