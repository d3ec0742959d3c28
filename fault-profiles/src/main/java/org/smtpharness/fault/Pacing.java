package org.smtpharness.fault;

import java.time.Duration;
import java.util.Objects;

/** How fast octets go. */
public sealed interface Pacing extends Effect.Shaping {

  /**
   * Sends the answer of this stage in small pieces.
   *
   * @param octets of one piece; 1 to 65536
   * @param every the time between pieces; more than zero, at most one hour
   */
  record Dribble(int octets, Duration every) implements Pacing {
    public Dribble {
      requireOctets(octets);
      Waits.require(every);
    }

    @Override
    public String keyword() {
      return "dribble";
    }
  }

  /**
   * Limits the rate from this stage to the end of the session, below TLS.
   *
   * @param octetsPerSecond 1 or more
   * @param direction which way
   */
  record Bandwidth(long octetsPerSecond, Direction direction) implements Pacing {
    public Bandwidth {
      Objects.requireNonNull(direction, "direction");
      if (octetsPerSecond < 1) {
        throw new IllegalArgumentException(
            "bandwidth must be 1 octet a second or more but was " + octetsPerSecond);
      }
    }

    @Override
    public String keyword() {
      return "bandwidth";
    }
  }

  /**
   * Reads little at a time from this stage to the end of the session, so that the client's writes
   * block when the buffers between are full.
   *
   * @param octets of one read; 1 to 65536
   * @param every the time between reads; more than zero, at most one hour
   */
  record SlowRead(int octets, Duration every) implements Pacing {
    public SlowRead {
      requireOctets(octets);
      Waits.require(every);
    }

    @Override
    public String keyword() {
      return "slow-read";
    }
  }

  private static void requireOctets(int octets) {
    if (octets < 1 || octets > 65_536) {
      throw new IllegalArgumentException("a piece has 1 to 65536 octets but was " + octets);
    }
  }
}
