package org.smtpharness.rules;

import org.smtpharness.explain.Aspect;
import org.smtpharness.explain.Check;
import org.smtpharness.fault.Throttle;
import org.smtpharness.fault.language.Notation;

/**
 * What a gate said.
 *
 * @param condition the gate's condition
 * @param held whether it held, so that what was at hand was held back
 */
record Passage(Throttle condition, boolean held) {
  /** Explains it. */
  Check check() {
    return new Check(
        Aspect.CONDITION, condition.keyword(), expected(), held, held ? "held back" : "let in");
  }

  private String expected() {
    if (condition instanceof Throttle.ConcurrentSessions sessions) {
      return "more than " + sessions.above() + " at once per " + sessions.per().keyword();
    } else if (condition instanceof Throttle.Rate rate) {
      boolean isSize = rate.of() == Throttle.Countable.BYTES;
      return "more than "
          + (isSize ? Notation.size(rate.above()) : rate.above() + " " + rate.of().keyword())
          + " per "
          + rate.per().keyword()
          + rate.within().map(time -> " within " + Notation.duration(time)).orElse("");
    }
    return "not known for " + Notation.duration(((Throttle.Greylisted) condition).delay());
  }
}
