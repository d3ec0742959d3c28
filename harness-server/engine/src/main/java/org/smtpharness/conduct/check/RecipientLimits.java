package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** How a server says that a transaction has enough recipients (RFC 5321 section 4.5.3.1.10). */
final class RecipientLimits {
  private RecipientLimits() {}

  /** The first RCPT over the limit: others were accepted before, and none behind. */
  static Optional<Turn> in(Envelope envelope) {
    List<Turn> recipients = envelope.recipients();
    for (int i = 1; i < recipients.size(); i++) {
      boolean first = isOver(recipients.get(i)) && recipients.get(i - 1).seenCode() / 100 == 2;
      if (first
          && recipients.subList(i, recipients.size()).stream().allMatch(RecipientLimits::isOver)) {
        return Optional.of(recipients.get(i));
      }
    }
    return Optional.empty();
  }

  /** Whether the try was turned away for there were enough recipients already. */
  static boolean turnedAway(Try one) {
    boolean refused =
        one.stage().equals("RCPT") && one.recipient().filter(RecipientLimits::isOver).isPresent();
    return refused && in(one.envelope()).isPresent();
  }

  /** 452 and 552 say other things too, which the enhanced code tells (RFC 3463 section 3.6). */
  private static boolean isOver(Turn rcpt) {
    boolean code = rcpt.seenCode() == 452 || rcpt.seenCode() == 552;
    return code
        && rcpt.answer()
            .map(Event.ReplySent::reply)
            .flatMap(reply -> reply.enhanced())
            .map(enhanced -> enhanced.toString().endsWith(".5.3"))
            .orElse(true);
  }
}
