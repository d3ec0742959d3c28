package org.smtpharness.fault.language;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The named parts of a JSON Schema, each written once and referred to by name. */
final class Definitions {
  private final Map<String, Object> schemas = new TreeMap<>();

  /** A reference to the schema of that type, which is written down at the first call. */
  Map<String, Object> refer(String name, Type<?> type) {
    if (!schemas.containsKey(name)) {
      schemas.put(name, Map.of());
      schemas.put(name, type.schema(this));
    }
    return schema("$ref", "#/$defs/" + name);
  }

  Map<String, Object> all() {
    return schemas;
  }

  /** A schema of those keywords and values, in their order. */
  static Map<String, Object> schema(Object... keywordsAndValues) {
    Map<String, Object> schema = new LinkedHashMap<>();
    for (int i = 0; i < keywordsAndValues.length; i += 2) {
      schema.put((String) keywordsAndValues[i], keywordsAndValues[i + 1]);
    }
    return schema;
  }
}
