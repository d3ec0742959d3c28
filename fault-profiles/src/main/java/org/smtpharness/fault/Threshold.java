package org.smtpharness.fault;

import java.time.Duration;

/** How much has to come before a rule acts; at {@code content} and {@code idle}. */
public sealed interface Threshold {

  /**
   * So many octets of content.
   *
   * @param count 1 or more
   */
  record Octets(long count) implements Threshold {
    public Octets {
      requirePositive(count);
    }
  }

  /**
   * So many lines of content.
   *
   * @param count 1 or more
   */
  record Lines(long count) implements Threshold {
    public Lines {
      requirePositive(count);
    }
  }

  /**
   * So much of the size that MAIL announced with SIZE (RFC 1870).
   *
   * @param percent 1 to 100
   */
  record Percent(int percent) implements Threshold {
    public Percent {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("percent must be 1 to 100 but was " + percent);
      }
    }
  }

  /**
   * So long without a command, in real time.
   *
   * @param time more than zero, at most one hour
   */
  record Idle(Duration time) implements Threshold {
    public Idle {
      Waits.require(time);
    }
  }

  private static void requirePositive(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("a threshold must be 1 or more but was " + count);
    }
  }
}
