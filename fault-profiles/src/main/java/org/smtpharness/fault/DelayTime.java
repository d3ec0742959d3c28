package org.smtpharness.fault;

import java.time.Duration;
import java.util.Objects;

/** How long a delay takes: always the same, or drawn anew each time from the seed. */
public sealed interface DelayTime {

  /**
   * Always the same.
   *
   * @param time more than zero, at most {@link Effect.Delay#MAXIMUM}
   */
  record Fixed(Duration time) implements DelayTime {
    public Fixed {
      Waits.require(time);
    }
  }

  /**
   * Drawn evenly between two times.
   *
   * @param least more than zero
   * @param most at least {@code least}, at most {@link Effect.Delay#MAXIMUM}
   */
  record Between(Duration least, Duration most) implements DelayTime {
    public Between {
      Waits.require(least);
      Waits.require(most);
      if (least.compareTo(most) > 0) {
        throw new IllegalArgumentException(
            "the shorter time comes first, but found " + least + " and " + most);
      }
    }
  }

  /**
   * Drawn from a log-normal distribution, as latencies of networks are; cut at {@link
   * Effect.Delay#MAXIMUM}.
   *
   * @param median more than zero; half of the delays are shorter
   * @param sigma more than 0, at most 3; the greater, the longer the tail
   */
  record LogNormal(Duration median, double sigma) implements DelayTime {
    public LogNormal {
      Waits.require(median);
      Objects.requireNonNull(median, "median");
      if (!(sigma > 0 && sigma <= 3)) {
        throw new IllegalArgumentException(
            "sigma must be more than 0, at most 3, but was " + sigma);
      }
    }
  }
}
