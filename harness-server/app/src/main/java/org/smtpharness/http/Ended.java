package org.smtpharness.http;

import java.util.Locale;

/** What ended a wait. */
enum Ended {
  /** What was waited for came, or in a watch what must not come. */
  CONDITION,
  /** The time was over. */
  TIMEOUT,
  /** The server was reset. */
  RESET,
  /** The server was stopped or deleted. */
  STOP;

  String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }
}
