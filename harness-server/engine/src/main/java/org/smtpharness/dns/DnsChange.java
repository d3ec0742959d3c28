package org.smtpharness.dns;

import java.time.Instant;

/**
 * A change of what the embedded DNS answers.
 *
 * @param time when, by the clock of the harness
 * @param where the zone or block list, with a final dot
 * @param what what changed, such as {@code listed 192.0.2.0/24 as 127.0.0.10}
 */
public record DnsChange(Instant time, String where, String what) {
  @Override
  public String toString() {
    return where + " " + what;
  }
}
