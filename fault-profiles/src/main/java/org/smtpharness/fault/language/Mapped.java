package org.smtpharness.fault.language;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A type whose values mean something else. */
record Mapped<V, T>(Type<V> type, Function<? super V, ? extends T> meaning) implements Type<T> {
  @Override
  public Optional<T> read(Node node, Findings findings) {
    return type.read(node, findings).map(meaning);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return type.schema(definitions);
  }

  @Override
  public String words() {
    return type.words();
  }
}
