package org.smtpharness;

import java.time.Duration;
import java.util.function.Predicate;
import org.smtpharness.journal.EventLog;
import org.smtpharness.journal.Journal;

/** Looks at a journal again whenever something happened, and at nothing else. */
final class Watch {
  private Watch() {}

  /** Waits until the condition holds; false when the time is over before. */
  static boolean await(EventLog log, Duration patience, Predicate<Journal> condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      long seen = log.version();
      if (condition.test(log.snapshot())) {
        return true;
      }
      if (!log.awaitChange(seen, left(deadline))) {
        return false;
      }
    }
  }

  static <T extends Throwable> void eventually(
      EventLog log, Duration patience, JournalAssertion<T> assertion) throws T {
    long deadline = System.nanoTime() + patience.toNanos();
    int looks = 0;
    while (true) {
      long seen = log.version();
      looks++;
      try {
        assertion.check(log.snapshot());
        return;
      } catch (AssertionError | RuntimeException notYet) {
        if (!changes(log, seen, deadline)) {
          notYet.addSuppressed(new StillFailing(patience, looks));
          throw notYet;
        }
      }
    }
  }

  static <T extends Throwable> void throughout(
      EventLog log, Duration span, JournalAssertion<T> assertion) throws T {
    long deadline = System.nanoTime() + span.toNanos();
    boolean more = true;
    while (more) {
      long seen = log.version();
      assertion.check(log.snapshot());
      more = changes(log, seen, deadline);
    }
  }

  /** Waits for something to happen; false when the time is over or the thread is interrupted. */
  private static boolean changes(EventLog log, long seen, long deadline) {
    try {
      return log.awaitChange(seen, left(deadline));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
