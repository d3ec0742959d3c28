package org.smtpharness.rules;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.smtpharness.explain.Aspect;
import org.smtpharness.explain.Check;

/**
 * Something that must hold for a rule to fire. Whether it holds and how it is explained come from
 * the same parts, so that the two can't differ; and both are functions of the subject alone, so
 * that what was decided can be explained later.
 *
 * @param <S> what is judged
 * @param <T> what is looked at in it
 * @param aspect what it is about
 * @param name its key in profiles
 * @param expected what must be, in words
 * @param actual takes out of the subject what is looked at
 * @param admits whether that will do
 * @param words says it
 */
record Criterion<S, T>(
    Aspect aspect,
    String name,
    String expected,
    Function<S, T> actual,
    Predicate<T> admits,
    Function<T, String> words) {

  boolean holds(S subject) {
    return admits.test(actual.apply(subject));
  }

  Check check(S subject) {
    T found = actual.apply(subject);
    return new Check(aspect, name, expected, admits.test(found), words.apply(found));
  }

  static <S> boolean allHold(List<Criterion<S, ?>> criteria, S subject) {
    for (int i = 0; i < criteria.size(); i++) {
      if (!criteria.get(i).holds(subject)) {
        return false;
      }
    }
    return true;
  }

  static <S> List<Check> check(List<Criterion<S, ?>> criteria, S subject) {
    return criteria.stream().map(criterion -> criterion.check(subject)).toList();
  }
}
