package org.smtpharness.explain;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Renders checks in columns. */
final class CheckTable {
  /** A longer cell pushes its row apart and not the others. */
  private static final int WIDEST = 40;

  private CheckTable() {}

  static String of(List<Check> checks) {
    int names = width(checks, Check::name);
    int expectations = width(checks, Check::expected);
    return checks.stream()
        .map(check -> row(check, names, expectations))
        .collect(Collectors.joining("\n"));
  }

  private static String row(Check check, int names, int expectations) {
    String actual = check.actual().equals(check.expected()) ? "" : check.actual();
    return (pad(check.name(), names)
            + pad(check.expected(), expectations)
            + (check.held() ? "yes   " : "NO    ")
            + actual)
        .stripTrailing();
  }

  private static int width(List<Check> checks, Function<Check, String> cell) {
    return checks.stream()
        .map(cell)
        .mapToInt(String::length)
        .filter(length -> length <= WIDEST)
        .max()
        .orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()) + 2);
  }
}
