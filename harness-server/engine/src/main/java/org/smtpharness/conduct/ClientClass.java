package org.smtpharness.conduct;

import java.util.Locale;

/** What kind of client is judged. */
public enum ClientClass {
  /** A relay or originating MTA with a queue. */
  MTA,
  /**
   * A client that hands mail to one configured server: a mail program, a script, an application.
   */
  SUBMISSION;

  /** The word in profiles and reports. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
