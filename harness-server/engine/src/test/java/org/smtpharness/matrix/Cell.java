package org.smtpharness.matrix;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;

/** A cell of the table of stages and effects, in one of the modes. */
record Cell(Stage stage, String effect, Mode mode) {

  /** All that {@link Support} claims, in each mode that reaches the stage. */
  static Stream<Cell> all() {
    return Support.table().entrySet().stream().flatMap(Cell::ofRow);
  }

  private static Stream<Cell> ofRow(Map.Entry<String, Set<Stage>> row) {
    return row.getValue().stream()
        .flatMap(
            stage ->
                Arrays.stream(Mode.values())
                    .filter(mode -> mode.reaches(stage))
                    .map(mode -> new Cell(stage, row.getKey(), mode)));
  }

  @Override
  public String toString() {
    return effect + " at " + stage.keyword() + ", " + mode.name().toLowerCase().replace('_', ' ');
  }
}
