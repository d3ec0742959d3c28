package org.smtpharness.smtp;

import java.time.Duration;
import org.smtpharness.wire.WireLimits;

/**
 * Bounds of a session, each with the reply that a client meets beyond it. Every bound is more than
 * zero; times are at most a day.
 *
 * @param connections sessions at once; then 421 4.3.2
 * @param commandLine octets of a command line with its end; then 500 5.5.2. At least 512, which
 *     always work (RFC 5321 section 4.5.3.1.4)
 * @param hardLine octets of a line after which its end is not awaited, more than {@code
 *     commandLine} and at most 64 KiB; then 421 4.5.0
 * @param message octets of a message, announced as SIZE; then 552 5.3.4, and 421 4.3.4 beyond four
 *     times as much
 * @param recipients recipients of a transaction; then 452 4.5.3
 * @param errors replies with 5yz that no rule asked for; the command after that many gets 421 4.7.0
 * @param idle time without an octet; then 421 4.4.2 (RFC 5321 section 4.5.3.2.7: 5 minutes)
 * @param command time for one command line from its first octet; then 421 4.4.2
 * @param data time for the content from the 354; then 421 4.4.2
 * @param write time that a write may wait for a client that does not read; then a reset
 * @param session time for a whole session; the command after it gets 421 4.4.2, and so does a
 *     client that is silent then
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
    Duration data,
    Duration write,
    Duration session) {
  private static final int LEAST_COMMAND_LINE = 512;
  private static final int MOST_HARD_LINE = 64 * 1024;

  private static final Duration LONGEST = Duration.ofDays(1);

  public Limits {
    require("connections", connections, 1, 1_000_000);
    require("commandLine", commandLine, LEAST_COMMAND_LINE, MOST_HARD_LINE - 1);
    require("hardLine", hardLine, commandLine + 1, MOST_HARD_LINE);
    require("message", message, 1, Integer.MAX_VALUE);
    require("recipients", recipients, 1, Integer.MAX_VALUE);
    require("errors", errors, 1, Integer.MAX_VALUE);
    require("idle", idle);
    require("command", command);
    require("data", data);
    require("write", write);
    require("session", session);
  }

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
        Duration.ofMinutes(10),
        Duration.ofSeconds(30),
        Duration.ofHours(1));
  }

  /** The same with so many sessions at once. */
  public Limits withConnections(int number) {
    return new Limits(
        number,
        commandLine,
        hardLine,
        message,
        recipients,
        errors,
        idle,
        command,
        data,
        write,
        session);
  }

  /** The same with messages of so many octets. */
  public Limits withMessage(int octets) {
    return new Limits(
        connections,
        commandLine,
        hardLine,
        octets,
        recipients,
        errors,
        idle,
        command,
        data,
        write,
        session);
  }

  /** The same with so many recipients of a transaction. */
  public Limits withRecipients(int number) {
    return new Limits(
        connections,
        commandLine,
        hardLine,
        message,
        number,
        errors,
        idle,
        command,
        data,
        write,
        session);
  }

  /** The same with so many errors in a session. */
  public Limits withErrors(int number) {
    return new Limits(
        connections,
        commandLine,
        hardLine,
        message,
        recipients,
        number,
        idle,
        command,
        data,
        write,
        session);
  }

  /** The same with that time without an octet. */
  public Limits withIdle(Duration time) {
    return new Limits(
        connections,
        commandLine,
        hardLine,
        message,
        recipients,
        errors,
        time,
        command,
        data,
        write,
        session);
  }

  /** The same with that time for a command line. */
  public Limits withCommand(Duration time) {
    return new Limits(
        connections,
        commandLine,
        hardLine,
        message,
        recipients,
        errors,
        idle,
        time,
        data,
        write,
        session);
  }

  /** The same with that time for the content. */
  public Limits withData(Duration time) {
    return new Limits(
        connections,
        commandLine,
        hardLine,
        message,
        recipients,
        errors,
        idle,
        command,
        time,
        write,
        session);
  }

  /** The same with that time for a write that waits for the client to read. */
  public Limits withWrite(Duration time) {
    return new Limits(
        connections,
        commandLine,
        hardLine,
        message,
        recipients,
        errors,
        idle,
        command,
        data,
        time,
        session);
  }

  /** The same with that time for a session. */
  public Limits withSession(Duration time) {
    return new Limits(
        connections,
        commandLine,
        hardLine,
        message,
        recipients,
        errors,
        idle,
        command,
        data,
        write,
        time);
  }

  WireLimits wire() {
    return new WireLimits(hardLine, message, idle, command, data);
  }

  private static void require(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "limit '" + name + "' must be " + least + " to " + most + " but was " + value);
    }
  }

  private static void require(String name, Duration value) {
    if (value.isNegative() || value.isZero() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "limit '" + name + "' must be more than zero, at most " + LONGEST + ", but was " + value);
    }
  }
}
