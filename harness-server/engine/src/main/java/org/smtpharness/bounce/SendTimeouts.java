package org.smtpharness.bounce;

import java.time.Duration;

/**
 * How long sending a report may take, in real time. Shorter than the minutes of RFC 5321 section
 * 4.5.3.2: nothing is lost with a report of a harness.
 *
 * @param connect for the connection to one address
 * @param reply for each reply
 * @param whole for everything, after which the connection is cut
 */
public record SendTimeouts(Duration connect, Duration reply, Duration whole) {

  /**
   * @throws IllegalArgumentException when a time is not between 1 ms and 24 h
   */
  public SendTimeouts {
    require("connect", connect);
    require("reply", reply);
    require("whole", whole);
  }

  /** 10 s to connect, 30 s for a reply, 2 min in all. */
  public static SendTimeouts defaults() {
    return new SendTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2));
  }

  private static void require(String what, Duration time) {
    if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "time-out '" + what + "' must be between 1 ms and 24 h but was " + time);
    }
  }
}
