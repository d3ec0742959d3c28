package org.smtpharness.failure;

import java.util.Objects;
import java.util.OptionalLong;

/**
 * Says that a client did something else than expected: a sentence, a table, the transcript of the
 * session to look at. An assertion that was given a part of a journal only can't show everything;
 * it names the session, and whoever knows more, such as the JUnit extension, attaches the rest.
 * Safe for use by several threads.
 */
public final class SmtpAssertionError extends AssertionError {
  private static final long serialVersionUID = 1L;

  /** Sessions count from 1. */
  private static final long ALL = 0;

  private static final long NONE = -1;

  private final long missing;
  private volatile String attachment = "";

  private SmtpAssertionError(String message, long missing) {
    super(Objects.requireNonNull(message, "message"));
    this.missing = missing;
  }

  /** An error that shows all that there is to see. */
  public static SmtpAssertionError complete(String message) {
    return new SmtpAssertionError(message, NONE);
  }

  /**
   * An error whose reader should also see a session.
   *
   * @param session its number, 1 or more
   */
  public static SmtpAssertionError withoutSession(String message, long session) {
    if (session < 1) {
      throw new IllegalArgumentException("sessions count from 1 but this is " + session);
    }
    return new SmtpAssertionError(message, session);
  }

  /** An error about something that did not happen, whose reader should see what did. */
  public static SmtpAssertionError withoutSessions(String message) {
    return new SmtpAssertionError(message, ALL);
  }

  /** Whether the message shows all there is to see, so that no transcript is missing. */
  public boolean isComplete() {
    return missing == NONE;
  }

  /** The session whose transcript is missing; empty when that is all of them or none. */
  public OptionalLong missingSession() {
    return missing > ALL ? OptionalLong.of(missing) : OptionalLong.empty();
  }

  /** Puts text below the message and what was attached before, after an empty line. */
  public synchronized void attach(String text) {
    attachment += "\n\n" + text.strip();
  }

  /** The message with what was attached. */
  @Override
  public String getMessage() {
    return super.getMessage().stripTrailing() + attachment;
  }
}
