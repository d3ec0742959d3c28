package org.smtpharness.conduct;

/**
 * What the client told its caller of a message.
 *
 * @param intent the id of the {@link Intent}; empty when none was declared
 * @param recipient whom it was for; empty for all recipients of the intent
 * @param result what it said
 */
public record Report(String intent, String recipient, Result result) {
  /** What a client can tell its caller. */
  public enum Result {
    /** It was delivered. */
    DELIVERED,
    /** It failed and may succeed later. */
    TEMPORARY,
    /** It failed for good. */
    PERMANENT,
    /** It failed, and the client does not say which way. */
    FAILED
  }

  /** Whether the report is about that recipient. */
  public boolean isAbout(String forwardPath) {
    return recipient.isEmpty() || recipient.equalsIgnoreCase(forwardPath);
  }
}
