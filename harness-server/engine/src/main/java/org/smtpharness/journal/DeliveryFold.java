package org.smtpharness.journal;

import java.util.SortedSet;
import java.util.TreeSet;

/** The attempts of one delivery. */
final class DeliveryFold {
  private final SortedSet<PlacedAttempt> attempts = new TreeSet<>(PlacedAttempt.BY_RECEIPT);
  private Delivery view;

  void add(PlacedAttempt attempt) {
    view = null;
    attempts.add(attempt);
  }

  void remove(PlacedAttempt attempt) {
    view = null;
    attempts.remove(attempt);
  }

  boolean isEmpty() {
    return attempts.isEmpty();
  }

  PlacedAttempt first() {
    return attempts.first();
  }

  /** The delivery, with sender and recipient as the first attempt wrote them. */
  Delivery view() {
    if (view == null) {
      view =
          new Delivery(
              first().sender(),
              first().recipient(),
              attempts.stream().map(PlacedAttempt::attempt).toList());
    }
    return view;
  }
}
