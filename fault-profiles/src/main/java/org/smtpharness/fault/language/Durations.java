package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.fault.Effect;

/** Durations as profiles write them: {@code 500ms}, {@code 30s}, {@code 1m30s}. */
public final class Durations {
  private static final Map<String, Duration> UNITS = units();

  private static final String SYNTAX =
      "(?=.)([0-9]{1,12}d)?([0-9]{1,15}h)?([0-9]{1,15}m)?([0-9]{1,15}s)?([0-9]{1,15}ms)?"
          + "([0-9]{1,15}us)?([0-9]{1,15}ns)?";
  private static final Pattern WHOLE = Pattern.compile(SYNTAX);
  private static final Pattern PART = Pattern.compile("([0-9]+)([a-z]+)");

  private static final Map<String, Object> POSITIVE_SCHEMA =
      Definitions.schema("pattern", "^" + SYNTAX + "$");

  /** A duration of more than zero. */
  static final Type<Duration> POSITIVE =
      new ParsedText<>(
          "a duration with its unit, such as 500ms, 30s, 5m or 1h",
          POSITIVE_SCHEMA,
          Durations::parse);

  /** A duration of more than zero that a real wait can take. */
  static final Type<Duration> WAIT =
      new ParsedText<>(POSITIVE.words(), POSITIVE_SCHEMA, Durations::parseWait);

  private Durations() {}

  static Duration parseWait(String text) {
    Duration time = parse(text);
    if (time.compareTo(Effect.Delay.MAXIMUM) > 0) {
      throw new IllegalArgumentException(
          "a wait is at most %s but was %s".formatted(format(Effect.Delay.MAXIMUM), format(time)));
    }
    return time;
  }

  /**
   * Reads a duration of more than zero.
   *
   * @throws IllegalArgumentException when the text is none; the message says what is expected
   */
  public static Duration parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected a duration such as 500ms, 30s, 5m, 1h or 1m30s but found "
              + Shown.quoted(text));
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      Duration unit = UNITS.get(part.group(2));
      sum = sum.plus(unit.multipliedBy(Long.parseLong(part.group(1))));
    }
    if (sum.isZero()) {
      throw new IllegalArgumentException("a duration must be more than zero but was " + text);
    }
    return sum;
  }

  /** The shortest notation of a duration of more than zero. */
  public static String format(Duration duration) {
    StringBuilder text = new StringBuilder();
    Duration rest = duration;
    for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
      long count = rest.dividedBy(unit.getValue());
      rest = rest.minus(unit.getValue().multipliedBy(count));
      text.append(count == 0 ? "" : count + unit.getKey());
    }
    return text.toString();
  }

  private static Map<String, Duration> units() {
    Map<String, Duration> units = new LinkedHashMap<>();
    units.put("d", Duration.ofDays(1));
    units.put("h", Duration.ofHours(1));
    units.put("m", Duration.ofMinutes(1));
    units.put("s", Duration.ofSeconds(1));
    units.put("ms", Duration.ofMillis(1));
    units.put("us", Duration.ofNanos(1000));
    units.put("ns", Duration.ofNanos(1));
    return units;
  }
}
