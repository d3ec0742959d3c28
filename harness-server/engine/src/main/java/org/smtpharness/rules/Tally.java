package org.smtpharness.rules;

import java.time.Instant;
import org.smtpharness.fault.Throttle;

/** What a rate has counted for one key. For one thread at a time. */
interface Tally {
  /** A tally of nothing. */
  static Tally of(Throttle.Rate rate) {
    if (rate.within().isEmpty()) {
      return new TotalTally(rate.above());
    }
    return rate.by() == Throttle.Method.TOKEN_BUCKET
        ? new TokenBucket(rate.above(), rate.within().get())
        : new SlidingWindow(rate.above(), rate.within().get());
  }

  /** Whether so much more is within the limit. */
  boolean hasRoom(long amount, Instant now);

  /** Counts so much more, whether it is within the limit or not. */
  void add(long amount, Instant now);

  /** Whether it is as if nothing had been counted. */
  boolean isEmpty(Instant now);
}
