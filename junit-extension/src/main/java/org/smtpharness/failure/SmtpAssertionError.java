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
  private static final long NONE = 0;

  private final long missingSession;
  private volatile String attachment = "";

  private SmtpAssertionError(String message, long missingSession) {
    super(Objects.requireNonNull(message, "message"));
    this.missingSession = missingSession;
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

  /** The session whose transcript belongs to this error and is not in its message. */
  public OptionalLong missingSession() {
    return missingSession == NONE ? OptionalLong.empty() : OptionalLong.of(missingSession);
  }

  /** Puts text below the message, after an empty line. What was attached before is replaced. */
  public void attach(String text) {
    attachment = "\n\n" + text.strip();
  }

  /** The message with what was attached. */
  @Override
  public String getMessage() {
    return super.getMessage().stripTrailing() + attachment;
  }
}
