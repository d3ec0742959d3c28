package org.smtpharness.smtp;

import java.io.ByteArrayOutputStream;
import java.io.Flushable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.FlushState;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Reply;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;

/**
 * The replies of a session on their way out. They are collected and sent together when the server
 * waits for input, as RFC 2920 section 3.2 advises. For the session's thread alone.
 */
final class ReplyOutput implements Flushable {
  private record Pending(String to, Moment decidedAt, Reply reply) {}

  private final Connection connection;
  private final SessionJournal journal;
  private final List<Pending> pending = new ArrayList<>(2);
  private long flushed;
  private int errors;

  ReplyOutput(Connection connection, SessionJournal journal) {
    this.connection = connection;
    this.journal = journal;
  }

  /** How many replies were sent so far. */
  long flushed() {
    return flushed;
  }

  /** How many replies with 5yz the server gave by itself so far: errors of the client's. */
  int errors() {
    return errors;
  }

  /** Takes the server's own reply to that verb, to be sent at the next {@link #flush}. */
  Reply add(String to, Reply reply) {
    errors += reply.isPermanent() ? 1 : 0;
    return addScripted(to, reply);
  }

  /** Takes the reply of a rule, to be sent at the next {@link #flush}. */
  Reply addScripted(String to, Reply reply) {
    pending.add(new Pending(to, journal.now(), reply));
    return reply;
  }

  /**
   * Sends what was collected. A reply is journalled just before its last octet goes out, so that
   * whoever has read it finds it in the journal.
   */
  @Override
  public void flush() throws IOException {
    if (pending.isEmpty()) {
      return;
    }
    ByteArrayOutputStream octets = new ByteArrayOutputStream(256);
    pending.forEach(reply -> octets.writeBytes(encode(reply.reply())));
    journal(FlushState.COMPLETE);
    flushed += pending.size();
    pending.clear();
    connection.write(octets.toByteArray(), 0, octets.size());
  }

  /** Sends that reply behind what is due and ends the session by its own decision, with a FIN. */
  void sayAndClose(String to, Reply reply) throws IOException {
    add(to, reply);
    flush();
    throw new ConnectionEndedException(new Closing(Closing.By.SERVER, false));
  }

  /** Gives up what was collected and not sent. */
  void withhold() {
    journal(FlushState.WITHHELD);
    pending.clear();
  }

  private void journal(FlushState state) {
    Moment now = journal.now();
    pending.forEach(
        reply -> journal.replied(now, reply.decidedAt(), reply.to(), reply.reply(), state));
  }

  private static byte[] encode(Reply reply) {
    String enhanced = reply.enhanced().map(code -> code + " ").orElse("");
    StringBuilder text = new StringBuilder(64);
    int last = reply.lines().size() - 1;
    for (int i = 0; i <= last; i++) {
      text.append(reply.code()).append(i == last ? ' ' : '-').append(enhanced);
      text.append(reply.lines().get(i)).append("\r\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
