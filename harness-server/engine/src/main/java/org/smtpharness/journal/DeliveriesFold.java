package org.smtpharness.journal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings the attempts of all sessions together into deliveries. */
final class DeliveriesFold {
  private final Map<PlacedAttempt.DeliveryKey, DeliveryFold> deliveries = new HashMap<>();

  /** Puts the present attempts of a transaction in the place of its former ones. */
  void replace(List<PlacedAttempt> before, List<PlacedAttempt> after) {
    int same = 0;
    while (same < Math.min(before.size(), after.size())
        && before.get(same).equals(after.get(same))) {
      same++;
    }
    before.subList(same, before.size()).forEach(this::remove);
    after.subList(same, after.size()).forEach(this::add);
  }

  private void add(PlacedAttempt attempt) {
    deliveries.computeIfAbsent(attempt.key(), key -> new DeliveryFold()).add(attempt);
  }

  private void remove(PlacedAttempt attempt) {
    DeliveryFold delivery = deliveries.get(attempt.key());
    delivery.remove(attempt);
    if (delivery.isEmpty()) {
      deliveries.remove(attempt.key());
    }
  }

  void clear() {
    deliveries.clear();
  }

  /** The deliveries in the order of their first attempt. */
  List<Delivery> view() {
    return deliveries.values().stream()
        .sorted(Comparator.comparing(DeliveryFold::first, PlacedAttempt.BY_RECEIPT))
        .map(DeliveryFold::view)
        .toList();
  }
}
