package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

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
    return attempt("mx.example.test", session, millis, outcome, by, reply);
  }

  private static Attempt attempt(
      String host, long session, long millis, Outcome outcome, String by, String reply) {
    Moment at = Dialogue.moment(millis);
    return new Attempt(
        session,
        host,
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
  void showsTheHostsWhenSeveralWereTried() {
    Delivery delivery =
        delivery(
            attempt("mx1.example.test", 1, 10, Outcome.DEFERRED, "RCPT", "451 4.3.2 Busy"),
            attempt("mx10.example.test", 2, 30, Outcome.ACCEPTED, ".", "250 2.0.0 OK"));

    assertThat(AttemptTable.text(delivery, OptionalInt.of(2)))
        .isEqualTo(
            """
              attempt  session  host               received      outcome                           gap
              1        #1       mx1.example.test   12:00:00.010  DEFERRED  RCPT -> 451 4.3.2       -
              2        #2       mx10.example.test  12:00:00.030  ACCEPTED  .    -> 250 2.0.0       0.020s   <--
            """);
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
