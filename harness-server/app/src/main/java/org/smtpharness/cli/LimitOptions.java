package org.smtpharness.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.smtpharness.smtp.Limits;
import picocli.CommandLine.Option;

/** What sessions are bounded by. */
final class LimitOptions {
  @Option(
      names = "--max-connections",
      paramLabel = "N",
      description = "Sessions at once, beyond which 421 4.3.2 is answered. Default: 20000.")
  private Optional<Integer> connections = Optional.empty();

  @Option(
      names = "--max-message-size",
      paramLabel = "OCTETS",
      description =
          "Largest message, announced as SIZE, beyond which 552 5.3.4 is answered."
              + " Default: 26214400.")
  private Optional<Integer> message = Optional.empty();

  @Option(
      names = "--max-recipients",
      paramLabel = "N",
      description =
          "Recipients of a transaction, beyond which 452 4.5.3 is answered. Default: 1000.")
  private Optional<Integer> recipients = Optional.empty();

  @Option(
      names = "--max-errors",
      paramLabel = "N",
      description =
          "Errors of a client, after which the next command gets 421 4.7.0. Default: 100.")
  private Optional<Integer> errors = Optional.empty();

  @Option(
      names = "--idle-timeout",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description =
          "How long a client may be silent between commands until 421 4.4.2. Default: 5m.")
  private Optional<Duration> idle = Optional.empty();

  @Option(
      names = "--command-timeout",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long a command line or a handshake may take. Default: 1m.")
  private Optional<Duration> command = Optional.empty();

  @Option(
      names = "--data-timeout",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long the content of a message may take. Default: 10m.")
  private Optional<Duration> data = Optional.empty();

  @Option(
      names = "--write-timeout",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long the server waits for a client that does not read. Default: 30s.")
  private Optional<Duration> write = Optional.empty();

  @Option(
      names = "--session-timeout",
      paramLabel = "TIME",
      converter = TimeSpan.class,
      description = "How long a session may take as a whole. Default: 1h.")
  private Optional<Duration> session = Optional.empty();

  /**
   * The limits, the usual ones where nothing was said.
   *
   * @throws SetupException when one is out of range
   */
  Limits limits() {
    Limits limits = Limits.defaults();
    limits = with(limits, "--max-connections", connections, Limits::withConnections);
    limits = with(limits, "--max-message-size", message, Limits::withMessage);
    limits = with(limits, "--max-recipients", recipients, Limits::withRecipients);
    limits = with(limits, "--max-errors", errors, Limits::withErrors);
    limits = with(limits, "--idle-timeout", idle, Limits::withIdle);
    limits = with(limits, "--command-timeout", command, Limits::withCommand);
    limits = with(limits, "--data-timeout", data, Limits::withData);
    limits = with(limits, "--write-timeout", write, Limits::withWrite);
    return with(limits, "--session-timeout", session, Limits::withSession);
  }

  private static <T> Limits with(
      Limits limits, String option, Optional<T> value, BiFunction<Limits, T, Limits> setting) {
    try {
      return value.isPresent() ? setting.apply(limits, value.get()) : limits;
    } catch (IllegalArgumentException e) {
      throw new SetupException(option + ": " + e.getMessage());
    }
  }
}
