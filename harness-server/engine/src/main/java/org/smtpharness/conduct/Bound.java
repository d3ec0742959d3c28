package org.smtpharness.conduct;

/** A number that checks judge by; never scaled. */
public enum Bound {
  /** Attempts of one message in the first scaled hour at most. */
  RETRY_FIRST_HOUR_MAX("retry.first-hour-max", 12),
  /** Retries needed before growth is judged. */
  RETRY_FLAT_RUN("retry.flat-run", 4),
  /**
   * Median interval of the second half of the retries by that of the first half, in hundredths; at
   * or below it the schedule is flat.
   */
  RETRY_GROWTH_TOLERANCE("retry.growth-tolerance", 125),
  /** Attempts at most: about five days of Postfix's schedule. */
  RETRY_MAX_ATTEMPTS("retry.max-attempts", 120),
  /** Messages that make a burst. */
  RETRY_SYNC_MESSAGES("retry.sync-messages", 10),
  /** Failing sessions in the window that make a storm. */
  STORM_SESSIONS("storm.sessions", 10),
  /** Parallel sessions for each client and destination. */
  CONCURRENCY_MAX("concurrency.max", 20),
  /** Presentations of the same rejected credentials. */
  AUTH_MAX_FAILURES("auth.max-failures", 3),
  /** Octets of a text line without CRLF and the stuffed dot. */
  SIZE_TEXT_LINE("size.text-line", 998),
  /** Octets of a command line with CRLF. */
  SIZE_COMMAND("size.command", 512),
  /** Per cent that content may fall short of its declared SIZE. */
  SIZE_UNDER_RUN("size.under-run", 10),
  /** First attempts with one recipient each that make a fan-out. */
  FANOUT_RECIPIENTS("fanout.recipients", 2);

  private final String key;
  private final long standard;

  Bound(String key, long standard) {
    this.key = key;
    this.standard = standard;
  }

  /** The name in declarations and reports. */
  public String key() {
    return key;
  }

  /** The number unless the test declares another. */
  public long standard() {
    return standard;
  }
}
