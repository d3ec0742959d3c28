package org.smtpharness.fault.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.fault.Threshold;

/** Thresholds as profiles write them: {@code 16 KiB}, {@code 3 lines}, {@code 50%}, {@code 30s}. */
final class Thresholds {
  private static final Pattern LINES = Pattern.compile("([0-9]{1,9}) ?lines?");
  private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})%");

  static final Type<Threshold> TYPE =
      new ParsedText<>(
          "a size such as 16 KiB, a number of lines such as 3 lines, a percentage such as 50%, or a"
              + " duration such as 30s",
          Definitions.schema("pattern", "^[0-9]{1,15} ?[A-Za-z0-9%]+$"), Thresholds::parse);

  private Thresholds() {}

  static Threshold parse(String text) {
    Matcher lines = LINES.matcher(text);
    if (lines.matches()) {
      return new Threshold.Lines(Long.parseLong(lines.group(1)));
    }
    Matcher percent = PERCENT.matcher(text);
    if (percent.matches()) {
      return new Threshold.Percent(Integer.parseInt(percent.group(1)));
    }
    if (text.endsWith("B")) {
      return new Threshold.Octets(Sizes.parse(text));
    }
    try {
      return new Threshold.Idle(Durations.parseWait(text));
    } catch (IllegalArgumentException e) {
      if (e.getMessage().startsWith("expected")) {
        throw new IllegalArgumentException(
            "expected a size such as 16 KiB, 3 lines, 50% or a duration such as 30s but found "
                + Shown.quoted(text),
            e);
      }
      throw e;
    }
  }

  static String format(Threshold threshold) {
    if (threshold instanceof Threshold.Octets octets) {
      return Sizes.format(octets.count());
    }
    if (threshold instanceof Threshold.Lines lines) {
      return lines.count() + (lines.count() == 1 ? " line" : " lines");
    }
    if (threshold instanceof Threshold.Percent percent) {
      return percent.percent() + "%";
    }
    return Durations.format(((Threshold.Idle) threshold).time());
  }
}
