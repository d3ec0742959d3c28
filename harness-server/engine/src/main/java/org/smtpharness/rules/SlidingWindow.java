package org.smtpharness.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A log in which each event stands for the whole time, and then no more. */
final class SlidingWindow implements Tally {
  private record Entry(Instant at, long amount) {}

  private final long most;
  private final Duration within;
  private final Deque<Entry> log = new ArrayDeque<>(4);
  private long sum;

  SlidingWindow(long most, Duration within) {
    this.most = most;
    this.within = within;
  }

  @Override
  public boolean hasRoom(long amount, Instant now) {
    forget(now);
    return sum + amount <= most;
  }

  @Override
  public void add(long amount, Instant now) {
    log.addLast(new Entry(now, amount));
    sum += amount;
    // Without its oldest entry a log that is still full says the same, for as long.
    while (sum - log.getFirst().amount() >= most) {
      sum -= log.removeFirst().amount();
    }
  }

  @Override
  public boolean isEmpty(Instant now) {
    forget(now);
    return log.isEmpty();
  }

  private void forget(Instant now) {
    while (!log.isEmpty() && Duration.between(log.getFirst().at(), now).compareTo(within) >= 0) {
      sum -= log.removeFirst().amount();
    }
  }
}
