package org.smtpharness.http;

import java.time.Duration;
import java.util.List;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Delivery;

/**
 * A delivery as the API shows it.
 *
 * @param sender the reverse-path; empty for {@code <>}
 * @param recipient the forward-path
 * @param outcome that of the last attempt
 * @param acceptedCount how many attempts were accepted; more than one is a duplicate
 * @param attempts all attempts in order
 * @param gapsMs the time between each attempt and the next
 */
record DeliveryView(
    String sender,
    String recipient,
    String outcome,
    long acceptedCount,
    List<AttemptView> attempts,
    List<Long> gapsMs) {

  static DeliveryView of(Delivery delivery) {
    List<Attempt> attempts = delivery.attempts();
    return new DeliveryView(
        delivery.sender(),
        delivery.recipient(),
        Candidates.keyword(attempts.get(attempts.size() - 1).outcome()),
        delivery.acceptedCount(),
        attempts.stream().map(AttemptView::of).toList(),
        delivery.gaps().stream().map(Duration::toMillis).toList());
  }
}
