package org.smtpharness.conduct;

import java.time.Duration;

/** A duration that checks judge by, with the scale that shortens it for tests. */
public enum Limit {
  /** Below this a repeat is without delay (RFC 5321 section 4.5.4.1). */
  RETRY_MIN_DELAY("retry.min-delay", Duration.ofSeconds(60), Duration.ofMillis(100), Scale.RETRY),
  /** The advised interval of RFC 5321 section 4.5.4.1. */
  RETRY_ADVISED_DELAY(
      "retry.advised-delay", Duration.ofMinutes(30), Duration.ofMillis(500), Scale.RETRY),
  /** The lower end of the four to five days of RFC 5321 section 4.5.4.1. */
  RETRY_GIVE_UP_MIN("retry.give-up-min", Duration.ofDays(4), Duration.ofSeconds(1), Scale.RETRY),
  /** The window for a burst of retries. */
  RETRY_SYNC_WINDOW("retry.sync-window", Duration.ofSeconds(1), Duration.ofMillis(20), Scale.RETRY),
  /** The sliding window for failing sessions. */
  STORM_WINDOW("storm.window", Duration.ofSeconds(10), Duration.ofMillis(250), Scale.RETRY),
  /** Within it two messages equal in content but not in Message-ID are suspected copies. */
  DUPLICATE_WINDOW("duplicate.window", Duration.ofMinutes(15), Duration.ofSeconds(1), Scale.RETRY),
  /** Within it a session in the clear after a TLS failure is attributed to it. */
  DOWNGRADE_WINDOW("downgrade.window", Duration.ofMinutes(5), Duration.ofSeconds(1), Scale.RETRY),
  /** How long to wait for the greeting (RFC 5321 section 4.5.3.2.1). */
  TIMEOUT_BANNER("timeout.banner", Duration.ofSeconds(300), Duration.ofMillis(500), Scale.TIME),
  /** How long to wait for the reply to a command (RFC 5321 sections 4.5.3.2.2 and 4.5.3.2.3). */
  TIMEOUT_COMMAND("timeout.command", Duration.ofSeconds(300), Duration.ofMillis(500), Scale.TIME),
  /** How long to wait for the 354 (RFC 5321 section 4.5.3.2.4). */
  TIMEOUT_DATA_INIT(
      "timeout.data-init", Duration.ofSeconds(120), Duration.ofMillis(300), Scale.TIME),
  /** How long to wait while a block of content is taken (RFC 5321 section 4.5.3.2.5). */
  TIMEOUT_DATA_BLOCK(
      "timeout.data-block", Duration.ofSeconds(180), Duration.ofMillis(500), Scale.TIME),
  /** How long to wait for the reply to the content (RFC 5321 section 4.5.3.2.6). */
  TIMEOUT_DATA_END("timeout.data-end", Duration.ofSeconds(600), Duration.ofSeconds(1), Scale.TIME),
  /** Still waiting after this long means that there is no time-out. */
  TIMEOUT_UNBOUNDED("timeout.unbounded", Duration.ofMinutes(20), Duration.ofSeconds(2), Scale.TIME),
  /** How long each reply is held back to show what comes early; never scaled. */
  PIPELINING_HOLD("pipelining.hold", Duration.ofMillis(200), Duration.ofMillis(50), Scale.NONE),
  /** How far Date may be from the time of receipt; never scaled. */
  DATE_SKEW("date.skew", Duration.ofHours(24), Duration.ZERO, Scale.NONE);

  /** What shortens a limit. */
  public enum Scale {
    /** How much faster than in the field the client repeats. */
    RETRY,
    /** How much faster than in the field it runs into its time-outs. */
    TIME,
    /** Nothing. */
    NONE
  }

  private final String key;
  private final Duration standard;
  private final Duration floor;
  private final Scale scale;

  Limit(String key, Duration standard, Duration floor, Scale scale) {
    this.key = key;
    this.standard = standard;
    this.floor = floor;
    this.scale = scale;
  }

  /** The name in declarations and reports, such as {@code retry.min-delay}. */
  public String key() {
    return key;
  }

  /** The duration in the field. */
  public Duration standard() {
    return standard;
  }

  /** The duration when a test runs that much faster, but never less than the floor. */
  public Duration scaled(Duration unscaled, double retryScale, double timeScale) {
    double by =
        switch (scale) {
          case RETRY -> retryScale;
          case TIME -> timeScale;
          case NONE -> 1;
        };
    Duration scaled = Duration.ofNanos((long) (unscaled.toNanos() / by));
    return scaled.compareTo(floor) < 0 ? floor : scaled;
  }
}
