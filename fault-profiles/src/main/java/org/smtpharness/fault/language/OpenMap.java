package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A map with declared keys and with keys that the writer of a profile names, all with values of one
 * kind. At least one is needed.
 *
 * @param words what the map is
 * @param keys the declared keys, in the order of the reference; may be empty
 * @param open stands for the others, in the reference and in messages
 * @param pattern what a JSON Schema says about the others
 * @param other the key of that name; empty when it can't be one
 * @param assemble makes the value; judges whether there are enough; empty after a problem
 */
record OpenMap<V, T>(
    String words,
    List<Key<V>> keys,
    Key<V> open,
    String pattern,
    Function<String, Optional<Key<V>>> other,
    Assembly<V, T> assemble)
    implements Type<T> {

  /** A value with its key and the places of both. */
  record Value<V>(String key, Place keyPlace, V value, Place place) {}

  /** Makes a value of the entries that could be read. */
  interface Assembly<V, T> {
    Optional<T> assemble(Node.Mapping map, List<Value<V>> values, Findings findings);
  }

  @Override
  public Optional<T> read(Node node, Findings findings) {
    if (!(node instanceof Node.Mapping mapping)) {
      findings.expected(node, words);
      return Optional.empty();
    }
    List<Value<V>> values = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      Optional<Key<V>> key = key(entry.key());
      if (key.isEmpty()) {
        findings.unknown(entry.keyPlace(), "key", entry.key(), names());
      }
      key.flatMap(known -> known.type().read(entry.value(), findings))
          .map(value -> new Value<>(entry.key(), entry.keyPlace(), value, entry.value().place()))
          .ifPresent(values::add);
    }
    return assemble.assemble(mapping, values, findings);
  }

  private Optional<Key<V>> key(String name) {
    return keys.stream()
        .filter(key -> key.name().equals(name))
        .findFirst()
        .or(() -> other.apply(name));
  }

  private List<String> names() {
    return Stream.concat(keys.stream(), Stream.of(open)).map(Key::name).toList();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> properties = new LinkedHashMap<>();
    keys.forEach(key -> properties.put(key.name(), property(key, definitions)));
    Map<String, Object> schema =
        Definitions.schema("type", "object", "additionalProperties", false);
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    schema.put("patternProperties", Map.of(pattern, property(open, definitions)));
    schema.put("minProperties", 1);
    return schema;
  }

  private static Map<String, Object> property(Key<?> key, Definitions definitions) {
    Map<String, Object> property = Definitions.schema("description", key.doc());
    property.putAll(key.type().schema(definitions));
    return property;
  }
}
