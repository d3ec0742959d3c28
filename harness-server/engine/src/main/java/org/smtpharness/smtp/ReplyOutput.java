package org.smtpharness.smtp;

import java.io.Flushable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.Pacing;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.FlushState;
import org.smtpharness.journal.Moment;
import org.smtpharness.journal.Reply;
import org.smtpharness.wire.Connection;
import org.smtpharness.wire.ConnectionEndedException;
import org.smtpharness.wire.Timetable;

/**
 * The replies of a session on their way out. They are collected and sent together when the server
 * waits for input, as RFC 2920 section 3.2 advises. For the session's thread alone.
 */
final class ReplyOutput implements Flushable {
  private record Pending(
      String to,
      Moment decidedAt,
      Reply reply,
      byte[] octets,
      FlushState state,
      Optional<Pacing.Dribble> dribble) {}

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
    return add(to, reply, ReplyForm.PLAIN);
  }

  /** The same, to be sent in that form. */
  Reply add(String to, Reply reply, ReplyForm form) {
    errors += reply.isPermanent() ? 1 : 0;
    return addScripted(to, reply, form);
  }

  /** Takes the reply of a rule, to be sent in that form at the next {@link #flush}. */
  Reply addScripted(String to, Reply reply, ReplyForm form) {
    pending.add(
        new Pending(to, journal.now(), reply, form.octets(reply), state(form), form.dribble()));
    return reply;
  }

  /** Takes the server's own reply, of which the journal shows something else. */
  void addMasked(String to, Reply reply, Reply shown) {
    byte[] octets = ReplyForm.PLAIN.octets(reply);
    pending.add(
        new Pending(to, journal.now(), shown, octets, FlushState.COMPLETE, Optional.empty()));
  }

  /** Takes octets that are no reply, in place of one to that verb, shown so in the journal. */
  void addRaw(String to, Reply shown, String octets, ReplyForm form) {
    byte[] sent = form.octets(octets.getBytes(StandardCharsets.ISO_8859_1));
    pending.add(new Pending(to, journal.now(), shown, sent, state(form), form.dribble()));
  }

  private static FlushState state(ReplyForm form) {
    return form.isCut() ? FlushState.PARTIAL : FlushState.COMPLETE;
  }

  /** Journals a reply that is kept back; what was collected before it is sent. */
  void withhold(String to, Reply reply) throws IOException {
    flush();
    Moment now = journal.now();
    journal.replied(now, now, to, reply, FlushState.WITHHELD);
  }

  /**
   * Sends what was collected. A reply is journalled just before its last octet goes out, so that
   * whoever has read it finds it in the journal.
   */
  @Override
  public void flush() throws IOException {
    while (!pending.isEmpty()) {
      if (pending.get(0).dribble().isPresent()) {
        dribble(pending.get(0), pending.get(0).dribble().get());
      } else {
        sendTogether();
      }
    }
  }

  private void sendTogether() throws IOException {
    int count = 0;
    int size = 0;
    while (count < pending.size() && pending.get(count).dribble().isEmpty()) {
      size += pending.get(count++).octets().length;
    }
    byte[] octets = new byte[size];
    int at = 0;
    for (Pending reply : pending.subList(0, count)) {
      System.arraycopy(reply.octets(), 0, octets, at, reply.octets().length);
      at += reply.octets().length;
    }
    sent(count);
    connection.write(octets, 0, size);
  }

  private void dribble(Pending reply, Pacing.Dribble pieces) throws IOException {
    byte[] octets = reply.octets();
    int at = 0;
    Timetable times = new Timetable();
    while (octets.length - at > pieces.octets()) {
      connection.write(octets, at, pieces.octets());
      at += pieces.octets();
      connection.pause(times.next(pieces.every()));
    }
    sent(1);
    connection.write(octets, at, octets.length - at);
  }

  private void sent(int count) {
    Moment now = journal.now();
    List<Pending> sent = pending.subList(0, count);
    sent.forEach(reply -> journal(reply, now, reply.state()));
    sent.clear();
    flushed += count;
  }

  /** Takes the server's own refusal; 421 ends the session (RFC 5321 section 3.8). */
  void refuse(String to, Reply refusal) throws IOException {
    if (refusal.code() == 421) {
      sayAndClose(to, refusal);
    }
    add(to, refusal);
  }

  /** Sends that reply behind what is due and ends the session by its own decision, with a FIN. */
  void sayAndClose(String to, Reply reply) throws IOException {
    add(to, reply);
    flush();
    throw new ConnectionEndedException(new Closing(Closing.By.SERVER, false));
  }

  /** Gives up what was collected and not sent. */
  void withhold() {
    Moment now = journal.now();
    pending.forEach(reply -> journal(reply, now, FlushState.WITHHELD));
    pending.clear();
  }

  private void journal(Pending reply, Moment at, FlushState state) {
    journal.replied(at, reply.decidedAt(), reply.to(), reply.reply(), state);
  }
}
