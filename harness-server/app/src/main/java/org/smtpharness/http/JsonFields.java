package org.smtpharness.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Takes the fields of a JSON object apart and collects all that is wrong, without coercion: text is
 * text and a number is a number. Not safe for use by several threads.
 */
final class JsonFields {
  private final JsonBody body;
  private final String pointer;
  private final JsonNode object;
  private final List<Flaw> flaws;

  private JsonFields(JsonBody body, String pointer, JsonNode object, List<Flaw> flaws) {
    this.body = body;
    this.pointer = pointer;
    this.object = object;
    this.flaws = flaws;
  }

  /** The fields of the body's root, which may have these and no others. */
  static JsonFields of(JsonBody body, String... known) {
    return new JsonFields(body, "", body.root(), new ArrayList<>()).knowing(known);
  }

  private JsonFields knowing(String... all) {
    if (!object.isObject()) {
      flaw(pointer, "expected an object but found " + kind(object));
      return this;
    }
    List<String> names = Arrays.asList(all);
    for (Iterator<String> found = object.fieldNames(); found.hasNext(); ) {
      String name = found.next();
      if (!names.contains(name)) {
        String known = " (known: " + String.join(", ", names) + ")";
        flaw(at(name), "unknown property '" + cut(name) + "'", Nearest.to(name, names), known);
      }
    }
    return this;
  }

  /** Whether the field is there and not null. */
  boolean has(String name) {
    return object.hasNonNull(name);
  }

  JsonNode get(String name) {
    return object.path(name);
  }

  /** The names of all fields. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The object in that field, which may have these fields and no others; one without if absent. */
  JsonFields object(String name, String... known) {
    JsonNode value = has(name) ? object.get(name) : JsonNodeFactory.instance.objectNode();
    return new JsonFields(body, at(name), value, flaws).knowing(known);
  }

  /**
   * The objects of the list in that field, each of which may have these fields and no others.
   *
   * @param most how many there may be
   */
  List<JsonFields> objects(String name, int most, String... known) {
    JsonNode value = object.path(name);
    if (!has(name)) {
      return List.of();
    }
    if (!value.isArray()) {
      flaw(at(name), "expected a list but found " + kindOnly(value));
      return List.of();
    }
    if (value.size() > most) {
      flaw(at(name), "at most " + most + " but found " + value.size());
      return List.of();
    }
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode item : value) {
      String where = at(name) + "/" + objects.size();
      if (!item.isObject()) {
        flaw(where, "expected an object but found " + kindOnly(item));
        return List.of();
      }
      objects.add(new JsonFields(body, where, item, flaws).knowing(known));
    }
    return objects;
  }

  /** The text in that field, which must be there and is never repeated. */
  Optional<String> secret(String name) {
    JsonNode value = object.path(name);
    if (!value.isTextual()) {
      flaw(at(name), "expected text but found " + kindOnly(value));
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  /** The text in that field. */
  Optional<String> text(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    JsonNode value = object.get(name);
    if (!value.isTextual()) {
      flaw(at(name), "expected text but found " + kind(value));
      return Optional.empty();
    }
    return Optional.of(value.textValue());
  }

  /** The truth value in that field. */
  Optional<Boolean> flag(String name) {
    if (has(name) && !object.get(name).isBoolean()) {
      flaw(at(name), "expected true or false but found " + kind(object.get(name)));
      return Optional.empty();
    }
    return has(name) ? Optional.of(object.get(name).booleanValue()) : Optional.empty();
  }

  /** The whole number in that field, within the bounds. */
  OptionalLong integer(String name, long least, long most) {
    if (!has(name)) {
      return OptionalLong.empty();
    }
    JsonNode value = object.get(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      flaw(at(name), "expected a whole number but found " + kind(value));
      return OptionalLong.empty();
    }
    if (value.longValue() < least || value.longValue() > most) {
      flaw(at(name), "must be " + least + " to " + most + " but was " + value.longValue());
      return OptionalLong.empty();
    }
    return OptionalLong.of(value.longValue());
  }

  /** What the text in that field says; the parser's words tell what is wrong with it. */
  <T> Optional<T> parsed(String name, Function<String, T> parser) {
    try {
      return text(name).map(parser);
    } catch (IllegalArgumentException e) {
      flaw(at(name), e.getMessage());
      return Optional.empty();
    }
  }

  /** The text, or the texts of the list, in that field. */
  List<String> texts(String name) {
    JsonNode value = object.path(name);
    if (!value.isArray()) {
      return text(name).stream().toList();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : value) {
      if (item.isTextual()) {
        texts.add(item.textValue());
      } else {
        flaw(at(name) + "/" + texts.size(), "expected text but found " + kind(item));
        return texts;
      }
    }
    return texts;
  }

  /** Notes that something is wrong with that field. */
  void flawAt(String name, String message) {
    flaw(at(name), message);
  }

  /** Notes that something is wrong with that field and what was probably meant. */
  void flawAt(String name, String message, Optional<String> suggestion) {
    flaw(at(name), message, suggestion, "");
  }

  /**
   * Ends the request when anything was wrong.
   *
   * @throws ProblemException with all of it
   */
  void requireSound() {
    if (!flaws.isEmpty()) {
      throw Flaws.problem(ProblemType.INVALID_REQUEST, flaws);
    }
  }

  /** The JSON pointer to that field. */
  String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  private void flaw(String where, String message) {
    flaw(where, message, Optional.empty(), "");
  }

  private void flaw(String where, String message, Optional<String> suggestion, String more) {
    String hint = suggestion.map(word -> ", did you mean '" + word + "'?").orElse("");
    flaws.add(body.flaw(where, message + hint + more, suggestion.orElse(null)));
  }

  /** What a value is, in words. */
  static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "the text \"" + cut(value.textValue()) + "\"";
      case NUMBER, BOOLEAN -> cut(value.asText());
      case NULL -> "null";
      default -> "nothing";
    };
  }

  /** The same without showing it. */
  private static String kindOnly(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> kind(value);
    };
  }

  private static String cut(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
