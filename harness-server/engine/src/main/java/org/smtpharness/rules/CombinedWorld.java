package org.smtpharness.rules;

import java.util.Optional;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Judgement;

/** Two worlds, of which the first is asked first. */
record CombinedWorld(World first, World second) implements World {
  @Override
  public Optional<Verdict> judge(Judgement judgement, Situation situation) {
    return first.judge(judgement, situation).or(() -> second.judge(judgement, situation));
  }

  @Override
  public Optional<Listing> listed(String zone, Condition.Subject of, Situation situation) {
    return first.listed(zone, of, situation).or(() -> second.listed(zone, of, situation));
  }

  @Override
  public boolean isFed() {
    return first.isFed() || second.isFed();
  }

  @Override
  public void happened(Occurrence what, Situation situation) {
    first.happened(what, situation);
    second.happened(what, situation);
  }
}
