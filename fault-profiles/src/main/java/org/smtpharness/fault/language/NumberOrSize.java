package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A number, or a size with its unit. */
record NumberOrSize(Type<Long> number, Type<Long> size) implements Type<Long> {
  @Override
  public Optional<Long> read(Node node, Findings findings) {
    boolean isText = node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.TEXT;
    return (isText ? size : number).read(node, findings);
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Definitions.schema(
        "anyOf", List.of(number.schema(definitions), size.schema(definitions)));
  }

  @Override
  public String words() {
    return number.words() + ", or " + size.words();
  }
}
