package org.smtpharness.fault.language;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A number of more than zero, at most that much; it may have a fraction. */
record Decimal(int most) implements Type<Double> {
  private static final Pattern NUMBER =
      Pattern.compile("(0|[1-9][0-9]{0,8})(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,3})?");

  @Override
  public Optional<Double> read(Node node, Findings findings) {
    if (node instanceof Node.Scalar scalar
        && scalar.kind() == Node.Kind.NUMBER
        && NUMBER.matcher(scalar.text()).matches()) {
      double number = Double.parseDouble(scalar.text());
      if (number > 0 && number <= most) {
        return Optional.of(number);
      }
    }
    findings.expected(node, words());
    return Optional.empty();
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Definitions.schema("type", "number", "exclusiveMinimum", 0, "maximum", most);
  }

  @Override
  public String words() {
    return "a number of more than 0, at most " + most;
  }
}
