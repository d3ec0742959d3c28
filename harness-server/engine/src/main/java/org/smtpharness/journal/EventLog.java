package org.smtpharness.journal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Everything that happened on one server, in the order in which it was appended. Safe for use by
 * any number of threads.
 *
 * <p>Appending takes no lock: a session never waits for another session or for a reader. Whatever
 * was appended before {@link #snapshot()} began is in the snapshot; so a client that has its reply
 * finds what led to it in the journal.
 *
 * <p>The events of one session are appended in their order, {@link Event.SessionOpened} first and
 * {@link Event.SessionClosed} last; a {@link Event.MessageAccepted} before the reply to its end of
 * data. An event of a session that was never opened, or that ended and was cleared, is dropped.
 */
public final class EventLog {
  private final Instant openedAt;
  private final LongSupplier nanoTime;
  private final long openedNanos;
  private final AtomicLong sessions = new AtomicLong();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicReference<Link> tail = new AtomicReference<>(Link.first());
  private final ChangeSignal changes = new ChangeSignal();

  private final ReentrantLock reading = new ReentrantLock();
  private final JournalFold fold = new JournalFold();
  private Link folded = tail.get();

  /**
   * Opens an empty log with clocks of the caller's.
   *
   * @param clock read once, for the time of day at which the log is opened
   * @param nanoTime a monotonic clock in nanoseconds, as {@link System#nanoTime()}
   */
  public EventLog(Clock clock, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.openedNanos = nanoTime.getAsLong();
    this.openedAt = clock.instant();
  }

  /** Opens an empty log with the clocks of the machine. */
  public static EventLog open() {
    return new EventLog(Clock.systemUTC(), System::nanoTime);
  }

  /**
   * The present moment. The time of day is that of the opening plus the monotonic time since, so
   * that it never goes backwards, whatever is done to the clock of the machine.
   */
  public Moment now() {
    Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - openedNanos);
    return new Moment(openedAt.plus(elapsed), elapsed);
  }

  /** The number of the next session, from 1. Each call takes one. */
  public long nextSession() {
    return sessions.incrementAndGet();
  }

  /** The number of the next message, from 1. Each call takes one. */
  public long nextMessage() {
    return messages.incrementAndGet();
  }

  /** Appends and wakes those who wait for a change. */
  public void append(Event event) {
    link(event);
  }

  /** Wakes those who wait for a change, although no event came: something else did happen. */
  public void wake() {
    link(null);
  }

  /**
   * What happened so far. Costs as much as happened since the last snapshot; sessions that didn't
   * change are the same objects as before.
   */
  public Journal snapshot() {
    reading.lock();
    try {
      catchUp();
      return fold.journal();
    } finally {
      reading.unlock();
    }
  }

  /**
   * Removes what happened so far and answers it, in one step: each message is in the answer of one
   * call only. A session that is still open goes on in the journal with its {@link
   * Event.SessionOpened} and with what is not finished: from an unanswered command or the MAIL of a
   * transaction under way. Numbers go on counting.
   */
  public Journal clear() {
    reading.lock();
    try {
      catchUp();
      return fold.clear();
    } finally {
      reading.unlock();
      link(null);
    }
  }

  /** A number that grows with each change. Take it before a snapshot, then await more than it. */
  public long version() {
    return tail.get().version;
  }

  /**
   * Waits for the journal to change.
   *
   * @param seenVersion what {@link #version()} was before the snapshot that was looked at
   * @param patience how long to wait at most; zero or less doesn't wait
   * @return whether {@link #version()} is greater than that now
   * @throws InterruptedException when the thread is interrupted
   */
  public boolean awaitChange(long seenVersion, Duration patience) throws InterruptedException {
    return changes.await(() -> version() > seenVersion, patience);
  }

  private void link(Event event) {
    Link previous;
    Link link;
    do {
      previous = tail.get();
      link = new Link(previous.version + 1, event);
    } while (!tail.compareAndSet(previous, link));
    previous.next = link;
    changes.raise();
  }

  private void catchUp() {
    Link end = tail.get();
    while (folded != end) {
      folded = folded.advance();
      if (folded.event != null) {
        fold.apply(folded.event);
      }
    }
  }

  /** One event in the chain. An appender first takes its place at the tail, then links it. */
  private static final class Link {
    private static final int SPINS_BEFORE_YIELDING = 100;

    private final long version;

    /** Null for a change that is no event: the beginning of the chain, and a clearing. */
    private final Event event;

    private volatile Link next;

    Link(long version, Event event) {
      this.version = version;
      this.event = event;
    }

    static Link first() {
      return new Link(0, null);
    }

    /** The next link. There must be one, if not yet linked. */
    Link advance() {
      Link found = next;
      for (int spins = 0; found == null; spins++) {
        if (spins < SPINS_BEFORE_YIELDING) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
        found = next;
      }
      // A link that was read must not keep the later ones alive when the collector has aged it.
      next = null;
      return found;
    }
  }
}
