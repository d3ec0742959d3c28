package org.smtpharness.wire;

import java.io.Flushable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
   * The same, with other limits.
   *
   * @param first how long to wait for its first octet; more than zero
   * @param whole how long the line may take from then; more than zero
   */
  public Optional<RawLine> nextLine(Duration first, Duration whole) throws IOException {
    return lines.next(first, whole);
  }

  /** Whether nothing is there that was not taken. */
  public boolean isEmpty() {
    return buffer.size() == 0;
  }

  /** Takes what was read already, not waiting for more. */
  public byte[] takeRead() {
    return buffer.takeAll();
  }

  /** The first octet, 0 to 255, of what was read already; empty when nothing is there. */
  public OptionalInt first() {
    return isEmpty() ? OptionalInt.empty() : OptionalInt.of(buffer.octets()[buffer.start()] & 0xff);
  }

  /**
   * Waits until something is there.
   *
   * @param patience how long; more than zero
   * @return false when the client has closed its side
   * @throws SocketTimeoutException when nothing came in time
   * @throws ConnectionEndedException when the connection is lost
   */
  public boolean await(Duration patience) throws IOException {
    return !isEmpty() || buffer.fill(patience);
  }

  /**
   * Takes the header that a proxy sends before anything else.
   *
   * @param patience how long it may take; more than zero
   * @throws SocketTimeoutException when it does not come in time
   * @throws ConnectionEndedException when the connection is lost
   */
  public ProxyHeader proxyHeader(Duration patience) throws IOException {
    return new ProxyHeaderReader(buffer, patience).read();
  }

  /**
   * Takes the content up to the final dot, or to what comes instead.
   *
   * @param marks where something happens meanwhile
   */
  public ReceivedContent content(List<ContentMark> marks) {
    return new ContentReader(buffer, limits, new IncomingContent(limits.content(), marks)).read();
  }

  /**
   * Takes a chunk of content, or what comes instead.
   *
   * @param content what it is a part of
   * @param size how many octets the client announced; 0 or more
   */
  public ReceivedChunk chunk(IncomingContent content, long size) {
    return new ChunkReader(buffer, limits.data(), content, size).read();
  }
}
