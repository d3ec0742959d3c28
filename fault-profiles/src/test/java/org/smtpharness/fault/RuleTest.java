package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RuleTest {
  private static final Action FIRST = Action.of(reply("421 first"));
  private static final Action SECOND = Action.of(reply("451 second"));
  private static final Action PASS = Action.of(new Effect.Pass());

  @Test
  void aRuleWithOneActionDoesItEachTime() {
    Rule rule = at(Stage.RCPT).reply("421 first").build("r");

    assertThat(actions(rule, 1, 2, 1_000_000_000_000L)).containsExactly(FIRST, FIRST, FIRST);
  }

  @Test
  void aSequenceRepeatsItsLastStep() {
    assertThat(actions(sequence(Afterwards.REPEAT_LAST), 1, 2, 3, 4))
        .containsExactly(FIRST, SECOND, SECOND, SECOND);
  }

  @Test
  void aSequenceCanStartAgain() {
    assertThat(actions(sequence(Afterwards.CYCLE), 1, 2, 3, 4, 5_000_000_000L))
        .containsExactly(FIRST, SECOND, FIRST, SECOND, SECOND);
  }

  @Test
  void aSequenceCanLeaveTheAnswerToOthers() {
    assertThat(actions(sequence(Afterwards.PASS), 1, 2, 3, 4))
        .containsExactly(FIRST, SECOND, PASS, PASS);
  }

  @Test
  void aRuleNeedsANameAStageAndAnEffect() {
    assertThatThrownBy(() -> at(Stage.RCPT).does(accept()).build("A b"))
        .hasMessageStartingWith("name of a rule must be 1 to 64 of a-z");
    assertThatThrownBy(() -> at(Stage.RCPT).build("r")).hasMessage("rule 'r' needs an effect");
    assertThatThrownBy(() -> Trigger.of(Set.of(), List.of())).hasMessage("a rule needs a stage");
  }

  private static Rule sequence(Afterwards afterwards) {
    return at(Stage.RCPT).sequence(FIRST, SECOND).afterwards(afterwards).build("r");
  }

  private static List<Action> actions(Rule rule, long... firings) {
    return LongStream.of(firings).mapToObj(rule::actionOf).toList();
  }
}
