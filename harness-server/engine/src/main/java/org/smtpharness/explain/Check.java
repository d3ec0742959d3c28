package org.smtpharness.explain;

import java.util.Objects;

/**
 * One thing that must hold for a rule to fire, and whether it did.
 *
 * @param aspect what it is about
 * @param name the key in profiles, such as {@code recipient}
 * @param expected what must be, in words
 * @param held whether it was
 * @param actual what was, in words
 */
public record Check(Aspect aspect, String name, String expected, boolean held, String actual) {
  public Check {
    Objects.requireNonNull(aspect, "aspect");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(expected, "expected");
    Objects.requireNonNull(actual, "actual");
  }

  /** As in {@code times: expected at most 2, was 2 used}. */
  @Override
  public String toString() {
    return name + ": expected " + expected + (held ? ", held: " : ", was ") + actual;
  }
}
