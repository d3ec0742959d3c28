package org.smtpharness.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.smtpharness.explain.Aspect;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.language.Notation;

/** Makes criteria of what a rule says about counting; none when every match fires. */
final class CountingCriteria {
  private CountingCriteria() {}

  /**
   * The criteria in the order in which they are judged.
   *
   * @param draw the draw of a match
   */
  static List<Criterion<Standing, ?>> of(Counting counting, Function<Standing, Draw> draw) {
    List<Criterion<Standing, ?>> criteria = new ArrayList<>();
    counting
        .until()
        .ifPresent(
            until ->
                criteria.add(
                    new Criterion<>(
                        Aspect.UNTIL,
                        "until",
                        "less than " + Notation.duration(until) + " since the first match",
                        Standing::since,
                        since -> since.compareTo(until) < 0,
                        since -> Notation.duration(since) + " since the first match")));
    if (counting.skip() > 0) {
      criteria.add(
          counted(
              Aspect.SKIP,
              "the first " + counting.skip() + " left out",
              match -> match > counting.skip()));
    }
    if (counting.every() > 1) {
      criteria.add(
          counted(
              Aspect.EVERY,
              "one in " + counting.every() + (counting.skip() > 0 ? " after those" : ""),
              match -> (match - counting.skip()) % counting.every() == 0));
    }
    counting.times().ifPresent(times -> criteria.add(times(times)));
    if (counting.chance().percent() < 100) {
      criteria.add(chance(counting.chance().percent(), draw));
    }
    return List.copyOf(criteria);
  }

  private static Criterion<Standing, Long> counted(
      Aspect aspect, String expected, Predicate<Long> admits) {
    return new Criterion<>(
        aspect, aspect.keyword(), expected, Standing::match, admits, match -> "match " + match);
  }

  private static Criterion<Standing, Long> times(int times) {
    return new Criterion<>(
        Aspect.TIMES,
        "times",
        "at most " + times,
        Standing::fired,
        fired -> fired < times,
        fired -> fired + " used");
  }

  private static Criterion<Standing, Double> chance(double percent, Function<Standing, Draw> draw) {
    return new Criterion<>(
        Aspect.CHANCE,
        "chance",
        "a draw below " + Notation.percent(percent),
        standing -> draw.apply(standing).percent(),
        drawn -> drawn < percent,
        drawn -> "drawn " + Notation.percent(drawn));
  }
}
