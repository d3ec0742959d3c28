package org.smtpharness.fault.language;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A text with a meaning of its own, such as a duration.
 *
 * @param schema what a JSON Schema can say about it, beyond that it is a text
 * @param parse gives the meaning, or throws an {@link IllegalArgumentException} that says what is
 *     wrong
 */
record ParsedText<T>(String words, Map<String, Object> schema, Function<String, T> parse)
    implements Type<T> {
  /** Any text. */
  static final Type<String> ANY = new ParsedText<>("a text", Map.of(), text -> text);

  @Override
  public Optional<T> read(Node node, Findings findings) {
    if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.TEXT) {
      findings.expected(node, words, advice(node));
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(scalar.text()));
    } catch (IllegalArgumentException e) {
      findings.add(node.place(), e.getMessage());
      return Optional.empty();
    }
  }

  /** A bare number or word that would be right in quotes. */
  private String advice(Node node) {
    boolean isBare =
        node instanceof Node.Scalar scalar
            && (scalar.kind() == Node.Kind.NUMBER || scalar.kind() == Node.Kind.BOOLEAN)
            && isRight(scalar.text());
    return isBare ? "; put it in quotes: " + Shown.quoted(((Node.Scalar) node).text()) : "";
  }

  private boolean isRight(String text) {
    try {
      parse.apply(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> text = Definitions.schema("type", "string");
    text.putAll(schema);
    return text;
  }
}
