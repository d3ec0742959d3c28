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

  /** The same, but that whatever came before the greeting has one cause. */
  static String early(Talk talk, Turn turn) {
    return isEarly(talk, turn) ? "early talk in s" + talk.number() : said(talk, turn);
  }

  /** Whether it began before the greeting was complete. */
  static boolean isEarly(Talk talk, Turn turn) {
    return talk.turns(Turn.GREETING).stream()
        .flatMap(greeting -> greeting.answer().stream())
        .anyMatch(greeting -> turn.startedAt().compareTo(greeting.at()) < 0);
  }
}
