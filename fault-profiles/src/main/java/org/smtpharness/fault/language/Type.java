package org.smtpharness.fault.language;

import java.util.Map;
import java.util.Optional;

/**
 * A kind of value in the language: how to read it, how to describe it to people and to editors.
 * Immutable.
 */
interface Type<T> {
  /** The value of that node; empty when it is something else, which is then reported. */
  Optional<T> read(Node node, Findings findings);

  /** The JSON Schema of the value. */
  Map<String, Object> schema(Definitions definitions);

  /** What the value is, for messages and tables: {@code a whole number, 1 or more}. */
  String words();
}
