package org.smtpharness.cli;

/** What the process ends with. */
final class ExitCode {
  static final int OK = 0;
  static final int INVALID = 1;
  static final int USAGE = 2;
  static final int BUG = 3;

  private ExitCode() {}
}
