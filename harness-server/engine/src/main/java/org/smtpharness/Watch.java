package org.smtpharness;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.Journal;

/**
 * Looks at a journal again whenever something happened, and at nothing else. A reset puts another
 * log in the place of the one that is watched, and then changes the old one.
 */
final class Watch {
  private final Supplier<EventLog> present;
  private final long deadline;
  private EventLog log;
  private long seen;

  private Watch(Supplier<EventLog> present, Duration patience) {
    this.present = present;
    this.deadline = System.nanoTime() + TimeUnit.NANOSECONDS.convert(patience);
  }

  /** Waits until the condition holds; false when the time is over before. */
  static boolean await(Supplier<EventLog> log, Duration patience, Predicate<Journal> condition)
      throws InterruptedException {
    Watch watch = new Watch(log, patience);
    while (!condition.test(watch.look())) {
      if (!watch.awaitChange()) {
        return false;
      }
    }
    return true;
  }

  static <T extends Throwable> void eventually(
      Supplier<EventLog> log, Duration patience, JournalAssertion<T> assertion) throws T {
    Watch watch = new Watch(log, patience);
    int looks = 0;
    while (true) {
      Journal journal = watch.look();
      looks++;
      try {
        assertion.check(journal);
        return;
      } catch (AssertionError | RuntimeException notYet) {
        String gaveUp = watch.gaveUp(patience);
        if (!gaveUp.isEmpty()) {
          notYet.addSuppressed(new StillFailing(gaveUp, looks));
          throw notYet;
        }
      }
    }
  }

  static <T extends Throwable> void throughout(
      Supplier<EventLog> log, Duration span, JournalAssertion<T> assertion) throws T {
    Watch watch = new Watch(log, span);
    try {
      do {
        assertion.check(watch.look());
      } while (watch.awaitChange());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "interrupted before the " + millis(span) + " ms were over; it held until then");
    }
  }

  /** Waits for something to happen; says why nothing did, or nothing when it did. */
  private String gaveUp(Duration patience) {
    try {
      return awaitChange() ? "" : "after " + millis(patience) + " ms";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "when it was interrupted";
    }
  }

  /** Of a time beyond all measure the greatest number. */
  private static long millis(Duration time) {
    return TimeUnit.MILLISECONDS.convert(time);
  }

  private Journal look() {
    do {
      log = present.get();
      seen = log.version();
    } while (log != present.get());
    return log.snapshot();
  }

  private boolean awaitChange() throws InterruptedException {
    return log.awaitChange(seen, Duration.ofNanos(deadline - System.nanoTime()));
  }
}
