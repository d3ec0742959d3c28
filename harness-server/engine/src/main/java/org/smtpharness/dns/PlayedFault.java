package org.smtpharness.dns;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.xbill.DNS.Name;

/** A fault rule with its count. Match and count are one step. Safe for use by several threads. */
public final class PlayedFault {
  private record LookUp(String client, Name name, int type) {}

  private final long number;
  private final FaultRule rule;
  private final Instant added;
  private final Map<LookUp, Instant> begun = new HashMap<>();
  private int used;

  PlayedFault(long number, FaultRule rule, Instant added) {
    this.number = number;
    this.rule = rule;
    this.added = added;
  }

  /** Its number among all faults that this DNS was ever given, as an id: {@code f3}. */
  public String id() {
    return "f" + number;
  }

  /** The rule. */
  public FaultRule rule() {
    return rule;
  }

  /** How many look-ups or questions met the fault so far, as the rule counts. */
  public synchronized int used() {
    return used;
  }

  /** Whether the question meets the fault; then it is counted. */
  synchronized boolean plays(Query query, Instant now) {
    if (!rule.matches(query) || isOver(now)) {
      return false;
    }
    if (isRepeat(query, now)) {
      return true;
    }
    if (used >= rule.count().most()) {
      return false;
    }
    used++;
    return true;
  }

  private boolean isOver(Instant now) {
    return rule.lasting().map(time -> !now.isBefore(added.plus(time))).orElse(false);
  }

  /** Begins the look-up if this is not a repeat and there is one left. */
  private boolean isRepeat(Query query, Instant now) {
    // In process nothing is repeated, and no client repeats after a clear answer.
    if (rule.count().unit() == FaultCount.Unit.QUERIES
        || query.face() == Face.CHECKS
        || !rule.fault().provokesRepeats()) {
      return false;
    }
    begun.values().removeIf(first -> !now.isBefore(first.plus(rule.count().retryWindow())));
    LookUp lookUp = new LookUp(query.client(), query.name(), query.type());
    if (begun.containsKey(lookUp)) {
      return true;
    }
    if (used < rule.count().most()) {
      begun.put(lookUp, now);
    }
    return false;
  }

  @Override
  public String toString() {
    String unit = rule.count().unit().name().toLowerCase(Locale.ROOT);
    return rule + ", used for " + used() + " " + unit;
  }
}
