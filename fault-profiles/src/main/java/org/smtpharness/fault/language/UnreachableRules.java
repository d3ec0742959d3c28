package org.smtpharness.fault.language;

import java.util.List;

/** Warns of rules for which an earlier one always answers. */
final class UnreachableRules {
  private UnreachableRules() {}

  static void report(List<Lint.WrittenAt> rules, Findings findings) {
    for (int i = 1; i < rules.size(); i++) {
      Lint.WrittenAt later = rules.get(i);
      rules.subList(0, i).stream()
          .filter(earlier -> earlier.rule().hides(later.rule(), true))
          .findFirst()
          .ifPresent(
              earlier -> findings.add(later.place(RuleGrammar.NAME), message(later, earlier)));
    }
  }

  private static String message(Lint.WrittenAt later, Lint.WrittenAt earlier) {
    Place place = earlier.place(RuleGrammar.NAME);
    return "rule '%s' is never reached, for rule '%s' (%d:%d) answers whenever it would; put it first"
        .formatted(later.rule().name(), earlier.rule().name(), place.line(), place.column());
  }
}
