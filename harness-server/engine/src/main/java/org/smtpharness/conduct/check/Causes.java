package org.smtpharness.conduct.check;

import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** The names of root causes, which let one cause be one finding whatever check meets it. */
final class Causes {
  private Causes() {}

  /** The client tried again after that failure. */
  static String repeat(Chain.Repeat repeat) {
    return "repeat of " + repeat.earlier().envelopeKey() + " in s" + repeat.later().talk().number();
  }

  /** The client left this delivery as it was. */
  static String forgotten(Chain chain) {
    return "end of " + chain.first().envelopeKey() + " after s" + chain.last().talk().number();
  }

  /** What the client said there. */
  static String said(Talk talk, Turn turn) {
    return "s" + talk.number() + " turn " + talk.turns().indexOf(turn);
  }
}
