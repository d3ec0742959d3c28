package org.smtpharness.dns;

import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers that are sent later. Used by the thread of the server only. */
final class DelayedSends {
  private static final Logger log = LoggerFactory.getLogger(DelayedSends.class);

  /** How long to wait when nothing is due. */
  private static final Duration NOTHING = Duration.ofMinutes(1);

  /** More than so many late answers are lost, as in a server that is overrun. */
  private static final int MOST = 10_000;

  /** Sends without waiting. */
  interface Send {
    void send() throws IOException;
  }

  /** What nanosecond times are compared by: they may be negative and may wrap round. */
  private static final long START = System.nanoTime();

  private record Due(long at, long ordinal, Send send) {}

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(
          Comparator.<Due>comparingLong(due -> due.at() - START).thenComparingLong(Due::ordinal));
  private long ordinal;

  /** Sends now or later. */
  void after(Duration delay, Send send) throws IOException {
    if (delay.isZero()) {
      send.send();
    } else if (queue.size() < MOST) {
      queue.add(new Due(System.nanoTime() + delay.toNanos(), ordinal++, send));
    }
  }

  /** Sends what is due. */
  void sendDue() {
    while (!queue.isEmpty() && queue.peek().at() - System.nanoTime() <= 0) {
      try {
        queue.remove().send().send();
      } catch (IOException e) {
        log.debug("a late answer could not be sent", e);
      }
    }
  }

  /** How long until something is due. */
  Duration untilNext() {
    return queue.isEmpty() ? NOTHING : Duration.ofNanos(queue.peek().at() - System.nanoTime());
  }
}
