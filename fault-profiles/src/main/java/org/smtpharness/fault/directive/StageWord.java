package org.smtpharness.fault.directive;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smtpharness.fault.Stage;

/**
 * A word taken apart: {@code data-451} is {@code 451} at DATA.
 *
 * @param stage the stage in front; empty when there is none
 * @param fault what happens there
 */
record StageWord(Optional<Stage> stage, String fault) {
  /** Short for {@code end-of-data}. */
  static final String SHORT_END = "eod";

  private static final Map<String, Stage> STAGES =
      Party.STAGES.stream().collect(Collectors.toMap(Stage::keyword, Function.identity()));

  static StageWord of(String word) {
    for (Map.Entry<String, Stage> stage : STAGES.entrySet()) {
      if (word.startsWith(stage.getKey() + "-")) {
        return new StageWord(
            Optional.of(stage.getValue()), word.substring(stage.getKey().length() + 1));
      }
    }
    return word.startsWith(SHORT_END + "-")
        ? new StageWord(Optional.of(Stage.END_OF_DATA), word.substring(SHORT_END.length() + 1))
        : new StageWord(Optional.empty(), word);
  }
}
