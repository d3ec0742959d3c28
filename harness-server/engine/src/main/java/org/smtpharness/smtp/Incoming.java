package org.smtpharness.smtp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.smtpharness.auth.MaskedAuth;
import org.smtpharness.journal.Closing;
import org.smtpharness.wire.ClientInput;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.ContentMark;
import org.smtpharness.wire.IncomingContent;
import org.smtpharness.wire.ProxyHeader;
import org.smtpharness.wire.RawLine;
import org.smtpharness.wire.ReceivedChunk;
import org.smtpharness.wire.ReceivedContent;

/**
 * What the client sends, journalled as it is taken, with the number of replies that the client did
 * not wait for. For the session's thread alone.
 */
final class Incoming {
  /** The first octet of a record that belongs to a handshake (RFC 8446 section 5.1). */
  private static final int HANDSHAKE = 22;

  /**
   * The end of a wait, in which the client is not watched: a read times out less exactly than a
   * timer, and costs an exception.
   */
  private static final Duration UNWATCHED = Duration.ofMillis(200);

  private final Connection connection;
  private final ClientInput input;
  private final Limits limits;
  private final SessionJournal journal;

  private final MaskedAuth masks;

  /** The greeting is due from the start. */
  private long repliesDue = 1;

  private boolean concealed;
  private boolean tlsExpected;

  /** What of a line is fit to be shown: its command word and all of it. */
  record Shown(String verb, String text) {}

  Incoming(
      Connection connection,
      Limits limits,
      ReplyOutput output,
      SessionJournal journal,
      MaskedAuth masks) {
    this.connection = connection;
    this.input = new ClientInput(connection, limits.wire(), output, journal::now, output::flushed);
    this.limits = limits;
    this.journal = journal;
    this.masks = masks;
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

  /**
   * The same, waiting for its first octet no longer than that.
   *
   * @param patience more than zero
   */
  Optional<RawLine> nextLine(Duration patience) throws IOException {
    return input.nextLine(patience, limits.command());
  }

  /** Takes the header that a proxy sends before anything else; {@link ClientInput#proxyHeader}. */
  ProxyHeader proxyHeader(Duration patience) throws IOException {
    return input.proxyHeader(patience);
  }

  /** Whether the client has not begun a line. */
  boolean isEmpty() {
    return input.isEmpty();
  }

  /** Shows nothing of what is no known command: it may be meant as a response of AUTH. */
  void conceal() {
    concealed = true;
  }

  /** Shows again what is no known command. */
  void reveal() {
    concealed = false;
  }

  /** Whether what comes is not for the journal, because it belongs to TLS. */
  void expectTls(boolean expected) {
    tlsExpected = expected;
  }

  /** Whether the client has sent something already that does not begin a TLS handshake. */
  boolean hasPlainText() {
    return input.first().orElse(HANDSHAKE) != HANDSHAKE;
  }

  /** Takes what was read already; it is not journalled. */
  byte[] takeRead() {
    return input.takeRead();
  }

  /**
   * Waits until something is there.
   *
   * @param patience how long; more than zero
   * @return false when the client has closed its side
   * @throws SocketTimeoutException when nothing came in time
   */
  boolean await(Duration patience) throws IOException {
    return input.await(patience);
  }

  /**
   * Journals a line that was taken; a reply to it is due.
   *
   * @param known whether it is a command that the server knows
   * @param request what the server understands of it
   * @return what was journalled
   */
  Shown received(RawLine raw, CommandLine line, boolean known, Optional<Request> request) {
    concealed &= !known;
    Shown shown = shown(line);
    received(raw, shown, request);
    return shown;
  }

  /** Journals a response of AUTH that was taken; a reply to it is due. */
  void receivedResponse(RawLine raw, String shown) {
    received(raw, new Shown("", shown), Optional.empty());
  }

  private void received(RawLine raw, Shown shown, Optional<Request> request) {
    int outstanding = (int) Math.max(0, repliesDue - raw.repliesFlushed());
    journal.received(raw, shown, request, outstanding);
    repliesDue++;
  }

  private Shown shown(CommandLine line) {
    if (concealed) {
      return new Shown("", masks.all(line.text()));
    }
    String text = masks.command(line.text());
    return new Shown(text.equals(line.text()) ? line.verb() : "AUTH", text);
  }

  /**
   * Takes and journals content up to what ends it; a reply to it is due.
   *
   * @param marks where something happens meanwhile
   */
  ReceivedContent content(List<ContentMark> marks) {
    ReceivedContent received = input.content(marks);
    journal.received(received);
    repliesDue++;
    return received;
  }

  /**
   * Takes and journals a chunk, up to its end or to what comes instead.
   *
   * @param content what it is a part of
   */
  ReceivedChunk chunk(IncomingContent content, Chunk chunk) {
    ReceivedChunk came = input.chunk(content, chunk.size());
    journal.received(came, chunk);
    return came;
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
        Duration most = Duration.ofNanos(left);
        if (tlsExpected) {
          ignoreTls(most);
          continue;
        }
        raw = input.nextLine(most, most);
      } catch (SocketTimeoutException e) {
        return;
      }
      if (raw.isEmpty()) {
        throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
      }
      received(raw.get(), CommandLine.of(raw.get(), limits), false, Optional.empty());
    }
  }

  /**
   * Waits, and sees when the client leaves: at once, but for the last moment of the wait. It is not
   * watched any more when it has sent something: it may have closed its side behind that and wait
   * for the reply.
   *
   * @throws ConnectionEndedException when the client leaves, or the connection is cancelled
   */
  void pause(Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    Duration left = time;
    while (input.isEmpty() && left.compareTo(UNWATCHED) > 0) {
      try {
        if (!input.await(left.minus(UNWATCHED))) {
          throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
        }
      } catch (SocketTimeoutException e) {
        // As it should be. It may have come early by less than a millisecond.
      }
      left = Duration.ofNanos(deadline - System.nanoTime());
    }
    if (!left.isNegative() && !left.isZero()) {
      connection.pause(left);
    }
  }

  private void ignoreTls(Duration most) throws IOException {
    input.takeRead();
    if (!input.await(most)) {
      throw new ConnectionEndedException(new Closing(Closing.By.CLIENT, false));
    }
  }
}
