package org.smtpharness.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Wakes those who wait for a change. Raising it is one volatile read while nobody waits, and takes
 * the lock once for each round of waiting rather than for each change.
 */
final class ChangeSignal {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition raised = lock.newCondition();

  /** Whether somebody may have to be woken. Set under the lock only, before looking. */
  private final AtomicBoolean awaited = new AtomicBoolean();

  /** To be called after each change, once the change can be seen. */
  void raise() {
    if (awaited.get() && awaited.compareAndSet(true, false)) {
      lock.lock();
      try {
        raised.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits until the condition holds. It is looked at again after each change.
   *
   * @return whether it holds
   */
  boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
    if (condition.getAsBoolean()) {
      return true;
    }
    long left = TimeUnit.NANOSECONDS.convert(patience);
    lock.lockInterruptibly();
    try {
      awaited.set(true);
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        left = raised.awaitNanos(left);
        // Again before the next look: a change after this either shows in it or wakes us.
        awaited.set(true);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
