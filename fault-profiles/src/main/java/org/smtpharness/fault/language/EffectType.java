package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smtpharness.fault.Effect;

/** An effect: a plain word, or a map with one key. */
record EffectType(String words, List<Plain> plain, List<Key<Effect>> withValue)
    implements Type<Effect> {

  @Override
  public Optional<Effect> read(Node node, Findings findings) {
    if (node instanceof Node.Mapping map && map.entries().size() == 1) {
      return readMap(map.entries().get(0), findings);
    }
    if (node instanceof Node.Mapping map && map.entries().size() > 1) {
      String keys =
          String.join(", ", map.entries().stream().map(Node.Entry::key).map(Shown::plain).toList());
      findings.add(
          map.place(),
          "an effect has one key but this has %s; write several effects as a list".formatted(keys));
      return Optional.empty();
    }
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT) {
      return readWord(scalar, findings);
    }
    findings.expected(node, words());
    return Optional.empty();
  }

  private Optional<Effect> readMap(Node.Entry entry, Findings findings) {
    for (Key<Effect> key : withValue) {
      if (key.name().equals(entry.key())) {
        return key.type().read(entry.value(), findings);
      }
    }
    if (effectOf(entry.key()).isPresent()) {
      findings.add(
          entry.keyPlace(),
          "'%s' takes no value; write it as a plain word: %s".formatted(entry.key(), entry.key()));
    } else {
      findings.unknown(entry.keyPlace(), "effect", entry.key(), names());
    }
    return Optional.empty();
  }

  private Optional<Effect> readWord(Node.Scalar scalar, Findings findings) {
    Optional<Effect> effect = effectOf(scalar.text());
    if (effect.isPresent()) {
      return effect;
    }
    if (withValue.stream().anyMatch(key -> key.name().equals(scalar.text()))) {
      findings.add(
          scalar.place(), "'%s' needs a value: { %s: … }".formatted(scalar.text(), scalar.text()));
    } else if (scalar.text().matches("\\d{3}\\b.*")) {
      findings.add(
          scalar.place(),
          "a reply is written as { reply: %s }".formatted(Shown.quoted(scalar.text())));
    } else {
      findings.unknown(scalar.place(), "effect", scalar.text(), names());
    }
    return Optional.empty();
  }

  private Optional<Effect> effectOf(String word) {
    return plain.stream()
        .filter(effect -> effect.word().equals(word))
        .map(Plain::effect)
        .findFirst();
  }

  private List<String> names() {
    return Stream.concat(plain.stream().map(Plain::word), withValue.stream().map(Key::name))
        .distinct()
        .toList();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    List<Object> words = new ArrayList<>();
    for (Plain effect : plain) {
      words.add(Definitions.schema("const", effect.word(), "description", effect.doc()));
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key<Effect> key : withValue) {
      Map<String, Object> property = Definitions.schema("description", key.doc());
      property.putAll(key.type().schema(definitions));
      properties.put(key.name(), property);
    }
    words.add(
        Definitions.schema(
            "type",
            "object",
            "additionalProperties",
            false,
            "minProperties",
            1,
            "maxProperties",
            1,
            "properties",
            properties));
    return Definitions.schema("anyOf", words);
  }

  /**
   * An effect that is written as a plain word.
   *
   * @param doc one sentence, for the schema and the reference
   */
  record Plain(Effect effect, String doc) {
    String word() {
      return effect.keyword();
    }
  }

  /** An effect that is written as a map with that key. */
  static <V> Key<Effect> key(
      String name, String doc, Type<V> type, Function<? super V, ? extends Effect> make) {
    return Key.optional(name, doc, new Mapped<>(type, make), "");
  }
}
