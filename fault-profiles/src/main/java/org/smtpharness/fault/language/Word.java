package org.smtpharness.fault.language;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One of a fixed set of words.
 *
 * @param what what the word names: {@code stage}
 * @param meanings each word with its meaning, in their order
 */
record Word<T>(String what, Map<String, T> meanings) implements Type<T> {

  /** The words of an enumeration. */
  static <E extends Enum<E>> Word<E> of(String what, E[] values, Function<E, String> keyword) {
    Map<String, E> meanings = new LinkedHashMap<>();
    Arrays.stream(values).forEach(value -> meanings.put(keyword.apply(value), value));
    return new Word<>(what, meanings);
  }

  @Override
  public Optional<T> read(Node node, Findings findings) {
    if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.TEXT) {
      findings.expected(node, words());
      return Optional.empty();
    }
    Optional<T> meaning = Optional.ofNullable(meanings.get(scalar.text()));
    if (meaning.isEmpty()) {
      findings.unknown(node.place(), what, scalar.text(), meanings.keySet());
    }
    return meaning;
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Definitions.schema("enum", List.copyOf(meanings.keySet()));
  }

  @Override
  public String words() {
    String article = "aeiou".indexOf(what.charAt(0)) < 0 ? "a " : "an ";
    return article + what + ", one of " + String.join(", ", meanings.keySet());
  }
}
