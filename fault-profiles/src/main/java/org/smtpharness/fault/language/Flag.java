package org.smtpharness.fault.language;

import java.util.Map;
import java.util.Optional;

/** {@code true} or {@code false}. */
record Flag() implements Type<Boolean> {
  @Override
  public Optional<Boolean> read(Node node, Findings findings) {
    if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.BOOLEAN) {
      return Optional.of(scalar.text().equalsIgnoreCase("true"));
    }
    findings.expected(node, words());
    return Optional.empty();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Definitions.schema("type", "boolean");
  }

  @Override
  public String words() {
    return "true or false";
  }
}
