package org.smtpharness.rules;

import java.time.Instant;

/** Counts all there ever was. */
final class TotalTally implements Tally {
  private final long most;
  private long sum;

  TotalTally(long most) {
    this.most = most;
  }

  @Override
  public boolean hasRoom(long amount, Instant now) {
    return sum + amount <= most;
  }

  @Override
  public void add(long amount, Instant now) {
    // More than full is full.
    sum = Math.min(most, sum + amount);
  }

  @Override
  public boolean isEmpty(Instant now) {
    return sum == 0;
  }
}
