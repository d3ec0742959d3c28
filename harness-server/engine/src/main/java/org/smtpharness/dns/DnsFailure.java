package org.smtpharness.dns;

/** The DNS gave no answer to go by. */
public final class DnsFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why there is no answer. */
  public enum Kind {
    /** The server failed (RCODE 2). */
    SERVFAIL,
    /** The server refused (RCODE 5). */
    REFUSED,
    /** Nothing came within the time. */
    TIMEOUT,
    /** What came was no answer to the question. */
    GARBAGE
  }

  private final Kind kind;

  /**
   * A failure.
   *
   * @param question what was asked, such as {@code example.test. TXT}
   */
  public DnsFailure(Kind kind, String question) {
    super(question + ": " + kind);
    this.kind = kind;
  }

  /** Why there is no answer. */
  public Kind kind() {
    return kind;
  }
}
