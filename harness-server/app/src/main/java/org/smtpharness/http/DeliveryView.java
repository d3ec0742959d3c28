package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Delivery;
import org.smtpharness.journal.Journal;

/**
 * A delivery as the API shows it.
 *
 * @param sender the reverse-path; empty for {@code <>}
 * @param recipient the forward-path
 * @param outcome that of the last attempt
 * @param acceptedCount how many attempts were accepted; more than one is a duplicate
 * @param attempts all attempts in order
 * @param gapsMs the time between each attempt and the next
 * @param contacts in which order hosts were tried, also those that came to no attempt; null where
 *     the sessions are not at hand
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
    String sender,
    String recipient,
    String outcome,
    long acceptedCount,
    List<AttemptView> attempts,
    List<Long> gapsMs,
    List<ContactView> contacts) {

  /** With the sessions of that journal. */
  static DeliveryView of(Journal journal, Delivery delivery) {
    return of(delivery, journal.contacts(delivery).stream().map(ContactView::of).toList());
  }

  static DeliveryView of(Delivery delivery) {
    return of(delivery, null);
  }

  private static DeliveryView of(Delivery delivery, List<ContactView> contacts) {
    List<Attempt> attempts = delivery.attempts();
    return new DeliveryView(
        delivery.sender(),
        delivery.recipient(),
        Candidates.keyword(attempts.get(attempts.size() - 1).outcome()),
        delivery.acceptedCount(),
        attempts.stream().map(AttemptView::of).toList(),
        delivery.gaps().stream().map(Duration::toMillis).toList(),
        contacts);
  }
}
