package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpharness.fault.Stage;

/** The stages of a rule: one, several, or {@code any}. */
record StagesType() implements Type<Set<Stage>> {
  static final String ANY = "any";

  private static final Word<Stage> STAGE = Word.of("stage", Stage.values(), Stage::keyword);

  @Override
  public Optional<Set<Stage>> read(Node node, Findings findings) {
    if (node instanceof Node.Sequence list && !list.items().isEmpty()) {
      return readList(list, findings);
    }
    return oneOrAny().read(node, findings);
  }

  private static Optional<Set<Stage>> readList(Node.Sequence list, Findings findings) {
    Set<Stage> stages = EnumSet.noneOf(Stage.class);
    for (Node item : list.items()) {
      if (item instanceof Node.Scalar scalar && scalar.text().equals(ANY)) {
        findings.add(item.place(), "'any' means every stage already, so it stands alone: at: any");
        continue;
      }
      Optional<Stage> stage = STAGE.read(item, findings);
      if (stage.isPresent() && !stages.add(stage.get())) {
        findings.add(item.place(), "stage '" + stage.get().keyword() + "' stands here twice");
      }
    }
    return stages.isEmpty() ? Optional.empty() : Optional.of(stages);
  }

  private static Word<Set<Stage>> oneOrAny() {
    Map<String, Set<Stage>> meanings = new LinkedHashMap<>();
    STAGE.meanings().forEach((word, stage) -> meanings.put(word, EnumSet.of(stage)));
    meanings.put(ANY, Stage.any());
    return new Word<>("stage", meanings);
  }

  /** The words for these stages. */
  static String words(Set<Stage> stages) {
    return stages.stream().map(Stage::keyword).collect(Collectors.joining(", "));
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    List<Object> ways = new ArrayList<>();
    ways.add(oneOrAny().schema(definitions));
    ways.add(
        Definitions.schema(
            "type",
            "array",
            "items",
            STAGE.schema(definitions),
            "minItems",
            1,
            "uniqueItems",
            true));
    return Definitions.schema("anyOf", ways);
  }

  @Override
  public String words() {
    return oneOrAny().words() + ", or a list of them";
  }
}
