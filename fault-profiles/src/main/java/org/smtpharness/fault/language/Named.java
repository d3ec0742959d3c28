package org.smtpharness.fault.language;

import java.util.Map;
import java.util.Optional;

/**
 * A type whose schema is written once, under a name.
 *
 * @param name the name under {@code $defs}
 */
record Named<T>(String name, Type<T> type) implements Type<T> {
  @Override
  public Optional<T> read(Node node, Findings findings) {
    return type.read(node, findings);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return definitions.refer(name, type);
  }

  @Override
  public String words() {
    return type.words();
  }
}
