package org.smtpharness.rules;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Judgement;

/**
 * What the world says in one situation: found out when it is first asked for, and the same from
 * then on. Safe for use by several threads.
 */
public final class Verdicts {
  private final World world;
  private Map<Judgement, Optional<Verdict>> judged = Map.of();
  private Map<List<Object>, Optional<Listing>> listed = Map.of();

  Verdicts(World world) {
    this.world = world;
  }

  /** What a judgement comes to; empty when nothing is known of it. */
  synchronized Optional<Verdict> judge(Judgement judgement, Situation situation) {
    Optional<Verdict> known = judged.get(judgement);
    if (known == null) {
      known = world.judge(judgement, situation);
      judged = judged.isEmpty() ? new EnumMap<>(Judgement.class) : judged;
      judged.put(judgement, known);
    }
    return known;
  }

  /** What a DNSBL says; empty when it lists nothing. */
  synchronized Optional<Listing> listed(String zone, Condition.Subject of, Situation situation) {
    List<Object> question = List.of(zone, of);
    Optional<Listing> known = listed.get(question);
    if (known == null) {
      known = world.listed(zone, of, situation);
      listed = listed.isEmpty() ? new HashMap<>() : listed;
      listed.put(question, known);
    }
    return known;
  }
}
