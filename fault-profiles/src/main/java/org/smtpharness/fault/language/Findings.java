package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Collects the problems of one text: all of them, but of a hostile one only the first. */
final class Findings {
  /** How many problems are kept; nobody reads more. */
  static final int MAXIMUM = 500;

  private final List<Problem> problems = new ArrayList<>();

  void add(Place place, String message) {
    add(place, message, Optional.empty());
  }

  /** Reports that a node is something else than it should be. */
  void expected(Node node, String words) {
    expected(node, words, "");
  }

  /** The same, with what to do. */
  void expected(Node node, String words, String advice) {
    if (!(node instanceof Node.Broken)) {
      add(node.place(), "expected " + words + " but found " + node.found() + advice);
    }
  }

  /** Reports a word that is none of those that are known. */
  void unknown(Place place, String what, String found, Collection<String> known) {
    if (isFull()) {
      return;
    }
    Optional<String> near = NearMiss.of(found, known);
    add(
        place,
        "unknown %s '%s'%s (known: %s)"
            .formatted(
                what,
                Shown.plain(found),
                near.map(word -> ", did you mean '" + word + "'?").orElse(""),
                String.join(", ", known.stream().sorted().toList())),
        near);
  }

  void add(Place place, String message, Optional<String> suggestion) {
    if (isFull()) {
      return;
    }
    problems.add(
        new Problem(
            place.line(),
            place.column(),
            place.path().pointer(),
            place.path().toString(),
            Shown.message(message),
            suggestion));
  }

  /** Whether further problems are dropped, so that nobody needs to look for them. */
  boolean isFull() {
    return problems.size() >= MAXIMUM;
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  List<Problem> sorted() {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
