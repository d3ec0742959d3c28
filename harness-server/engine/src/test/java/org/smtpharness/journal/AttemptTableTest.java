package org.smtpharness.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AttemptTableTest {
  private static Delivery delivery(Attempt... attempts) {
    return new Delivery("news@example.test", "ann@example.test", List.of(attempts));
  }

  private static Attempt attempt(
      long session, long millis, Outcome outcome, String by, String reply) {
    Moment at = Dialogue.moment(millis);
    return new Attempt(
        session,
        at,
        at,
        outcome,
        by,
        reply.isEmpty() ? Optional.empty() : Optional.of(Dialogue.reply(reply)),
        Optional.empty());
  }

  private static Delivery greylisted() {
    return delivery(
        attempt(1, 10, Outcome.DEFERRED, "RCPT", "450 4.7.1 Greylisted"),
        attempt(2, 1_214, Outcome.DEFERRED, "RCPT", "450 4.7.1 Greylisted"),
        attempt(3, 301_377, Outcome.ACCEPTED, ".", "250 2.0.0 OK"));
  }

  @Test
  void marksTheRowInQuestion() {
    Golden.assertSame(
        AttemptTable.text(greylisted(), OptionalInt.of(2)), "attempts-greylisted.txt");
  }

  @Test
  void marksNothingWhenNoRowIsInQuestion() {
    Golden.assertSame(
        AttemptTable.text(greylisted(), OptionalInt.empty()), "attempts-unmarked.txt");
  }

  @Test
  void marksNothingWhenTheRowIsNotThere() {
    Golden.assertSame(AttemptTable.text(greylisted(), OptionalInt.of(4)), "attempts-unmarked.txt");
  }

  @Test
  void showsEveryOutcomeInItsColumn() {
    List<Attempt> attempts = new ArrayList<>();
    attempts.add(attempt(9, 0, Outcome.DEFERRED, "connection", ""));
    attempts.add(attempt(10, 20, Outcome.ABANDONED, "QUIT", ""));
    attempts.add(attempt(11, 3_900_183, Outcome.REJECTED, ".", "554 5.7.1 Spam"));
    attempts.add(attempt(12, 3_900_184, Outcome.ACCEPTED, ".", ""));
    attempts.add(attempt(123, 90_000_000, Outcome.RUNNING, "", ""));

    Golden.assertSame(
        AttemptTable.text(delivery(attempts.toArray(Attempt[]::new)), OptionalInt.of(5)),
        "attempts-outcomes.txt");
  }

  @Test
  void saysWhenThereWereNone() {
    Golden.assertSame(AttemptTable.text(delivery(), OptionalInt.of(1)), "attempts-none.txt");
  }
}
