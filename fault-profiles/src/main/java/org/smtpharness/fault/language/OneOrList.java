package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value, or a list of such values. */
record OneOrList<T>(Type<T> one, ListOf<T> list) implements Type<List<T>> {

  /** A value, or a list with any number of them, down to {@code least}. */
  static <T> OneOrList<T> of(Type<T> one, int least) {
    String words = one.words() + ", or a list of them";
    return new OneOrList<>(one, new ListOf<>(words, one, least, Integer.MAX_VALUE));
  }

  @Override
  public Optional<List<T>> read(Node node, Findings findings) {
    return node instanceof Node.Sequence
        ? list.read(node, findings)
        : one.read(node, findings).map(List::of);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Definitions.schema("anyOf", List.of(one.schema(definitions), list.schema(definitions)));
  }

  @Override
  public String words() {
    return list.words();
  }
}
