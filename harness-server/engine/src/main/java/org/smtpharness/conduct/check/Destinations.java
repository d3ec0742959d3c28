package org.smtpharness.conduct.check;

import org.smtpharness.conduct.evidence.Talk;

/** Which sessions are of the same client and destination. */
final class Destinations {
  private Destinations() {}

  /** Whether both came from one address to one port. */
  static boolean areSame(Talk one, Talk other) {
    return of(one).equals(of(other));
  }

  /** The client's address and the port that it connected to. */
  static String of(Talk talk) {
    return talk.session().clientIp() + " to port " + talk.session().serverPort();
  }
}
