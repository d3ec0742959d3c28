package org.smtpharness.http;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Threads of their own for requests that wait, so that they take none from the HTTP server: virtual
 * ones where there are (Java 21), else cached. Bounded.
 */
final class WaitingRoom implements AutoCloseable {
  static final int MAXIMUM = 256;

  private final ExecutorService threads = threads();
  private final Semaphore places = new Semaphore(MAXIMUM);

  /**
   * Runs a wait.
   *
   * @throws ProblemException when too many wait already
   */
  void enter(Runnable wait) {
    if (!places.tryAcquire()) {
      throw new ProblemException(
              ProblemType.TOO_MANY_WAITS, MAXIMUM + " requests wait already; try again later")
          .withHeader("Retry-After", "1");
    }
    threads.execute(
        () -> {
          try {
            wait.run();
          } finally {
            places.release();
          }
        });
  }

  /** How many waits run now. */
  int occupied() {
    return MAXIMUM - places.availablePermits();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static ExecutorService threads() {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return Executors.newCachedThreadPool(WaitingRoom::thread);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "smtp-harness-await");
    thread.setDaemon(true);
    return thread;
  }
}
