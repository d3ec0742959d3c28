package org.smtpharness.fault.language;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A whole number of a range, in decimal digits. */
record WholeNumber(long least, long most) implements Type<Long> {
  private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]{0,18})");

  @Override
  public Optional<Long> read(Node node, Findings findings) {
    if (node instanceof Node.Scalar scalar
        && scalar.kind() == Node.Kind.NUMBER
        && DECIMAL.matcher(scalar.text()).matches()) {
      BigInteger number = new BigInteger(scalar.text());
      if (number.compareTo(BigInteger.valueOf(least)) >= 0
          && number.compareTo(BigInteger.valueOf(most)) <= 0) {
        return Optional.of(number.longValueExact());
      }
    }
    findings.expected(node, words(), advice(node));
    return Optional.empty();
  }

  private static String advice(Node node) {
    boolean isQuoted =
        node instanceof Node.Scalar scalar
            && scalar.kind() == Node.Kind.TEXT
            && DECIMAL.matcher(scalar.text()).matches();
    return isQuoted ? "; a number stands without quotes" : "";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return Definitions.schema("type", "integer", "minimum", least, "maximum", most);
  }

  @Override
  public String words() {
    if (least == Long.MIN_VALUE) {
      return "a whole number";
    }
    return most == Integer.MAX_VALUE
        ? "a whole number, " + least + " or more"
        : "a whole number from " + least + " to " + most;
  }
}
