package org.smtpharness.fault.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A map with declared keys.
 *
 * @param words what the map is
 * @param keys its keys, in the order of the reference
 * @param constraints what a JSON Schema says about several keys together
 * @param assemble makes the value; fetches every key; empty after a problem
 */
record MapOf<T>(
    String words,
    List<Key<?>> keys,
    Map<String, Object> constraints,
    Function<Fields, Optional<T>> assemble)
    implements Type<T> {

  @Override
  public Optional<T> read(Node node, Findings findings) {
    if (!(node instanceof Node.Mapping mapping)) {
      findings.expected(node, words);
      return Optional.empty();
    }
    List<String> names = keys.stream().map(Key::name).toList();
    for (Node.Entry entry : mapping.entries()) {
      if (!names.contains(entry.key())) {
        findings.unknown(entry.keyPlace(), "key", entry.key(), names);
      }
    }
    for (Key<?> key : keys) {
      if (key.isRequired() && mapping.get(key.name()).isEmpty()) {
        findings.add(node.place(), "key '%s' is missing: %s".formatted(key.name(), key.doc()));
      }
    }
    return assemble.apply(new Fields(mapping, findings));
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key<?> key : keys) {
      Map<String, Object> property = Definitions.schema("description", key.doc());
      property.putAll(key.type().schema(definitions));
      properties.put(key.name(), property);
    }
    Map<String, Object> schema =
        Definitions.schema(
            "type", "object", "additionalProperties", false, "properties", properties);
    List<String> required = keys.stream().filter(Key::isRequired).map(Key::name).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.putAll(constraints);
    return schema;
  }
}
