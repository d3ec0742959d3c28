package org.smtpharness.fault.language;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as profiles write them: {@code 512 B}, {@code 16 KiB}, {@code 10 MB}. */
final class Sizes {
  private static final Map<String, Long> UNITS = units();

  static final String SYNTAX = "[0-9]{1,12} ?(B|kB|KiB|MB|MiB)";
  private static final Pattern WHOLE = Pattern.compile("([0-9]{1,12}) ?(B|kB|KiB|MB|MiB)");

  private Sizes() {}

  /** A size from the least to the most, in octets. */
  static Type<Long> between(long least, long most) {
    return new ParsedText<>(
        "a size with its unit, such as 512 B or 16 KiB",
        Definitions.schema("pattern", "^" + SYNTAX + "$"),
        text -> requireRange(parse(text), least, most));
  }

  static long parse(String text) {
    Matcher matcher = WHOLE.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a size such as 512 B, 16 KiB or 10 MB but found " + Shown.quoted(text));
    }
    return Long.parseLong(matcher.group(1)) * UNITS.get(matcher.group(2));
  }

  /** The notation with the smallest number that is exact. */
  static String format(long octets) {
    return UNITS.entrySet().stream()
        .filter(unit -> octets % unit.getValue() == 0)
        .map(unit -> octets / unit.getValue() + " " + unit.getKey())
        .min(Comparator.comparingInt(String::length))
        .orElseThrow();
  }

  private static long requireRange(long octets, long least, long most) {
    if (octets < least || octets > most) {
      throw new IllegalArgumentException(
          "this size must be %s to %s but was %s"
              .formatted(format(least), format(most), format(octets)));
    }
    return octets;
  }

  /** Bytes come first, so that a number that is as short in them is written so. */
  private static Map<String, Long> units() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("B", 1L);
    units.put("KiB", 1024L);
    units.put("kB", 1000L);
    units.put("MiB", 1024L * 1024);
    units.put("MB", 1_000_000L);
    return units;
  }
}
