package org.smtpharness.assertj;

import static org.smtpharness.assertj.Words.count;
import static org.smtpharness.assertj.Words.time;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Delivery;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Outcome;
import org.smtpharness.journal.Reply;
import org.smtpharness.journal.Session;

/**
 * Assertions on the attempts to hand a message to one recipient. Attempts count from 1. Waits are
 * measured between the moments at which the server received each RCPT, in real time.
 */
public final class DeliveryAssert extends SmtpAssert<DeliveryAssert, Delivery> {
  private final Optional<Journal> journal;

  /** Asserts about that delivery. */
  public DeliveryAssert(Delivery actual) {
    this(actual, null);
  }

  DeliveryAssert(Delivery actual, Journal journal) {
    super(actual, DeliveryAssert.class);
    this.journal = Optional.ofNullable(journal);
    if (actual != null) {
      as("delivery to <%s>", actual.recipient());
    }
  }

  /** The client made that many attempts, 0 or more. */
  public DeliveryAssert hasAttempts(int expected) {
    int found = attempts().size();
    if (found != expected) {
      throw unmet(
          "Expected %s, but the client made %s."
              .formatted(count(expected, "attempt"), found == 0 ? "none" : found),
          Math.min(found, expected + 1));
    }
    return this;
  }

  /** An attempt was accepted. */
  public DeliveryAssert wasAccepted() {
    if (attempts().stream().noneMatch(attempt -> attempt.outcome() == Outcome.ACCEPTED)) {
      throw unmet("Expected the message to be accepted, but " + notSo() + ".", attempts().size());
    }
    return this;
  }

  /** One attempt was accepted and no second one, so that the recipient has no duplicate. */
  public DeliveryAssert wasAcceptedExactlyOnce() {
    List<Integer> accepted = placesOf(attempt -> attempt.outcome() == Outcome.ACCEPTED);
    if (accepted.isEmpty()) {
      throw unmet(
          "Expected the message to be accepted exactly once, but " + notSo() + ".",
          attempts().size());
    }
    if (accepted.size() > 1) {
      throw unmet(
          "Expected the message to be accepted exactly once, but it was accepted "
              + accepted.size()
              + " times; the recipient has duplicates.",
          accepted.get(1));
    }
    return this;
  }

  /** An attempt was refused for good with that reply code (5yz). */
  public DeliveryAssert wasRejectedWith(int code) {
    return was(Outcome.REJECTED, "rejected", "" + code, reply -> reply.code() == code);
  }

  /**
   * An attempt was refused for good with those codes.
   *
   * @param code the reply code (5yz)
   * @param enhanced the enhanced status code, such as {@code 5.1.1}
   */
  public DeliveryAssert wasRejectedWith(int code, String enhanced) {
    EnhancedStatusCode status = Words.enhanced(enhanced);
    return was(
        Outcome.REJECTED, "rejected", Words.codes(code, status), reply -> has(reply, code, status));
  }

  /** An attempt was refused for now with that reply code (4yz). */
  public DeliveryAssert wasDeferredWith(int code) {
    return was(Outcome.DEFERRED, "deferred", "" + code, reply -> reply.code() == code);
  }

  /**
   * An attempt was refused for now with those codes.
   *
   * @param code the reply code (4yz)
   * @param enhanced the enhanced status code, such as {@code 4.2.1}
   */
  public DeliveryAssert wasDeferredWith(int code, String enhanced) {
    EnhancedStatusCode status = Words.enhanced(enhanced);
    return was(
        Outcome.DEFERRED, "deferred", Words.codes(code, status), reply -> has(reply, code, status));
  }

  /** The client made one attempt and no second one. */
  public DeliveryAssert wasNotRetried() {
    int found = attempts().size();
    if (found == 0) {
      throw unmet("Expected one attempt that is not retried, but the client made none.", 0);
    }
    if (found > 1) {
      throw unmet(
          "Expected the client not to retry after "
              + Words.cause(attempts().get(0))
              + ", but it made "
              + count(found, "attempt")
              + ".",
          2);
    }
    return this;
  }

  /** There are two attempts or more, and before each but the first the client waited that long. */
  public DeliveryAssert waitedAtLeast(Duration least) {
    return waited("at least " + time(least), gap -> gap.compareTo(least) >= 0);
  }

  /**
   * There are two attempts or more, and before each but the first the client waited that long.
   *
   * @param least the shortest good wait
   * @param most the longest good wait
   */
  public DeliveryAssert waitedBetween(Duration least, Duration most) {
    return waited(
        "between " + time(least) + " and " + time(most),
        gap -> gap.compareTo(least) >= 0 && gap.compareTo(most) <= 0);
  }

  private DeliveryAssert waited(String wanted, Predicate<Duration> good) {
    int found = attempts().size();
    if (found < 2) {
      throw unmet(
          "Expected the client to wait %s before attempt 2, but it made %s."
              .formatted(wanted, found == 0 ? "no attempt" : "only 1 attempt"),
          found);
    }
    List<Duration> gaps = actual.gaps();
    for (int i = 0; i < gaps.size(); i++) {
      if (!good.test(gaps.get(i))) {
        throw unmet(
            "Expected the client to wait %s before attempt %d, but it waited %s."
                .formatted(wanted, i + 2, time(gaps.get(i))),
            i + 2);
      }
    }
    return this;
  }

  private DeliveryAssert was(
      Outcome outcome, String word, String codes, Predicate<Reply> expected) {
    boolean found =
        attempts().stream()
            .filter(attempt -> attempt.outcome() == outcome)
            .anyMatch(attempt -> attempt.reply().filter(expected).isPresent());
    if (!found) {
      throw unmet(
          "Expected the message to be " + word + " with " + codes + ", but " + notSo() + ".",
          attempts().size());
    }
    return this;
  }

  private static boolean has(Reply reply, int code, EnhancedStatusCode enhanced) {
    return reply.code() == code && reply.enhanced().equals(Optional.of(enhanced));
  }

  private List<Attempt> attempts() {
    isNotNull();
    return actual.attempts();
  }

  private List<Integer> placesOf(Predicate<Attempt> wanted) {
    return IntStream.range(0, attempts().size())
        .filter(i -> wanted.test(attempts().get(i)))
        .mapToObj(i -> i + 1)
        .toList();
  }

  /** How the last attempt ended instead. */
  private String notSo() {
    if (attempts().isEmpty()) {
      return "the client made no attempt";
    }
    Attempt last = attempts().get(attempts().size() - 1);
    return "the last attempt is " + last.outcome() + ": " + Words.cause(last);
  }

  private AssertionError unmet(String sentence, int marked) {
    if (marked == 0) {
      return unmet(sentence, journal.map(all -> Exhibits.sessions(all, 0)).orElse(""));
    }
    long session = attempts().get(marked - 1).session();
    Optional<Session> shown = journal.flatMap(all -> Exhibits.session(all, session));
    return unmet(sentence, Exhibits.attempts(actual, marked), session, shown);
  }
}
