package org.smtpharness.smtp;

import java.time.Duration;
import org.smtpharness.wire.WireLimits;

/**
 * Bounds of a session, each with the reply that a client meets beyond it.
 *
 * @param connections sessions at once; then 421 4.3.2
 * @param commandLine octets of a command line with its end; then 500 5.5.2. 512 always work (RFC
 *     5321 section 4.5.3.1.4)
 * @param hardLine octets of a line after which its end is not awaited; then 421 4.5.0
 * @param message octets of a message, announced as SIZE; then 552 5.3.4, and 421 4.3.4 beyond four
 *     times as much
 * @param recipients recipients of a transaction; then 452 4.5.3
 * @param errors replies with 5yz in a session; then 421 4.7.0
 * @param idle time without an octet; then 421 4.4.2 (RFC 5321 section 4.5.3.2.7: 5 minutes)
 * @param command time for one command line from its first octet; then 421 4.4.2
 * @param data time for the content from the 354; then 421 4.4.2
 */
public record Limits(
    int connections,
    int commandLine,
    int hardLine,
    int message,
    int recipients,
    int errors,
    Duration idle,
    Duration command,
    Duration data) {

  /** What a session is bounded by when nothing else is said. */
  public static Limits defaults() {
    return new Limits(
        20_000,
        2048,
        64 * 1024,
        26_214_400,
        1000,
        100,
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10));
  }

  WireLimits wire() {
    return new WireLimits(hardLine, message, idle, command, data);
  }
}
