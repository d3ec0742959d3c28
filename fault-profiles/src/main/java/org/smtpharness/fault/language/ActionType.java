package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Effect;

/** An action: one effect, or a list of effects that go together. */
record ActionType() implements Type<Action> {
  private static final OneOrList<Effect> EFFECTS = OneOrList.of(EffectGrammar.TYPE, 1);

  @Override
  public Optional<Action> read(Node node, Findings findings) {
    Optional<List<Effect>> effects = EFFECTS.read(node, findings);
    Optional<String> problem = effects.flatMap(Action::problem);
    problem.ifPresent(message -> findings.add(node.place(), message));
    return problem.isPresent() ? Optional.empty() : effects.map(Action::new);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return EFFECTS.schema(definitions);
  }

  @Override
  public String words() {
    return EFFECTS.words();
  }
}
