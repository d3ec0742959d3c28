package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of values of one type.
 *
 * @param words what the list is
 * @param least how many items are needed
 * @param most how many items there can be
 */
record ListOf<T>(String words, Type<T> item, int least, int most) implements Type<List<T>> {
  @Override
  public Optional<List<T>> read(Node node, Findings findings) {
    if (!(node instanceof Node.Sequence list) || list.items().size() < least) {
      findings.expected(node, words);
      return Optional.empty();
    }
    if (list.items().size() > most) {
      Place place = list.items().get(most).place();
      findings.add(
          place, "this list has at most %d items but has %d".formatted(most, list.items().size()));
      return Optional.empty();
    }
    List<T> values = new ArrayList<>();
    list.items().forEach(each -> item.read(each, findings).ifPresent(values::add));
    return values.size() == list.items().size() ? Optional.of(values) : Optional.empty();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> schema =
        Definitions.schema("type", "array", "items", item.schema(definitions));
    if (least > 0) {
      schema.put("minItems", least);
    }
    if (most < Integer.MAX_VALUE) {
      schema.put("maxItems", most);
    }
    return schema;
  }
}
