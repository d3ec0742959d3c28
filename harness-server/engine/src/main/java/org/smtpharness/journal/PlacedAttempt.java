package org.smtpharness.journal;

import java.util.Comparator;

/**
 * An attempt and the delivery it belongs to.
 *
 * @param ordinal tells apart what one session did in the same moment
 */
record PlacedAttempt(String sender, String recipient, long ordinal, Attempt attempt) {

  /** The order of receipt. Never zero for different attempts. */
  static final Comparator<PlacedAttempt> BY_RECEIPT =
      Comparator.comparing((PlacedAttempt placed) -> placed.attempt().receivedAt())
          .thenComparingLong(placed -> placed.attempt().session())
          .thenComparingLong(PlacedAttempt::ordinal);

  /** What attempts of the same delivery have in common. */
  DeliveryKey key() {
    return new DeliveryKey(Mailboxes.key(sender), Mailboxes.key(recipient));
  }

  /** Sender and recipient as they compare. */
  record DeliveryKey(String sender, String recipient) {}
}
