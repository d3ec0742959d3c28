package org.smtpharness.cli;

/** Sets how much is logged; before the first logger exists. */
final class Logging {
  private static final String LEVEL = "org.slf4j.simpleLogger.log.org.smtpharness";

  private Logging() {}

  /** Logs the dialogue of each session too. */
  static void debug() {
    System.setProperty(LEVEL, "debug");
  }
}
