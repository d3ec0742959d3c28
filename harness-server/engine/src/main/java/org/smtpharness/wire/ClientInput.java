package org.smtpharness.wire;

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
   * @param clock the journal's clock
   * @param repliesFlushed how many replies were sent so far
   */
  public ClientInput(
      Connection connection,
      WireLimits limits,
      Supplier<Moment> clock,
      LongSupplier repliesFlushed) {
    this.buffer = new InputBuffer(connection, clock, repliesFlushed);
    this.lines = new LineReader(buffer, limits);
    this.limits = limits;
  }

  /** Whether octets are there that nobody took yet: the client pipelines (RFC 2920). */
  public boolean hasMore() {
    return buffer.size() > 0;
  }

  /**
   * Takes the next line, waiting for it. A line that reaches the hard limit comes without an end.
   *
   * @param patience how long to wait for its first octet
   * @return empty when the client has closed its side between lines
   * @throws SocketTimeoutException when the client was idle or slow for too long
   * @throws ConnectionEndedException when the connection is lost
   */
  public Optional<RawLine> nextLine(Duration patience) throws IOException {
    return lines.next(patience);
  }

  /** Takes the content up to the final dot, or to what comes instead. */
  public ReceivedContent content() {
    return new ContentReader(buffer, limits).read();
  }
}
