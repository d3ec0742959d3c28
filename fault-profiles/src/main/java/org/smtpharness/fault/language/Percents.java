package org.smtpharness.fault.language;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.smtpharness.fault.Chance;

/** Percentages as profiles write them: {@code 10%}, {@code 0.5%}. */
final class Percents {
  private static final String SYNTAX = "[0-9]{1,3}(\\.[0-9]+)?%";
  private static final Pattern WHOLE = Pattern.compile(SYNTAX);

  static final Type<Chance> CHANCE =
      new ParsedText<>(
          "a chance such as 10% or 0.5%",
          Definitions.schema("pattern", "^" + SYNTAX + "$"), Percents::chance);

  private Percents() {}

  private static Chance chance(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected a chance such as 10% or 0.5% but found " + Shown.quoted(text));
    }
    return new Chance(Double.parseDouble(text.substring(0, text.length() - 1)));
  }

  /** The shortest notation that reads back to the same number. */
  static String format(double percent) {
    BigDecimal exact = new BigDecimal(Double.toString(percent));
    return exact.stripTrailingZeros().toPlainString() + "%";
  }
}
