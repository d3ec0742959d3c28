package org.smtpharness.conduct.check;

import org.smtpharness.conduct.evidence.Try;

/** How a try failed, in words. */
final class Failures {
  private Failures() {}

  /** Such as {@code 451 4.3.0 at end of data}, or that the connection was lost. */
  static String inWords(Try one) {
    return one.reply()
        .map(reply -> reply.codes() + " at " + one.stage())
        .orElse("a lost connection");
  }
}
