package org.smtpharness.smtp;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which sessions run: one for each. The first {@link #PLATFORM} that are live run on
 * platform threads, which are faster; those beyond on virtual ones where the JDK has them, which
 * cost next to nothing while they wait. Safe for use by several threads.
 */
final class SessionThreads {
  /** How many sessions run on platform threads at once, if there are virtual ones. */
  static final int PLATFORM = 128;

  private static final String NAME = "smtp-harness-session-";

  private final Semaphore platform = new Semaphore(PLATFORM);
  private final Set<Thread> alive = ConcurrentHashMap.newKeySet();
  private final AtomicInteger number = new AtomicInteger();
  private final ExecutorService pool = Executors.newCachedThreadPool(this::daemon);
  private final ThreadFactory beyond;
  private volatile List<Thread> leaving = List.of();

  private SessionThreads(ThreadFactory beyond) {
    this.beyond = beyond;
  }

  /** Virtual threads for what goes beyond, if this JDK has them. */
  static SessionThreads create() {
    return new SessionThreads(VirtualThreads.named(NAME + "virtual-").orElse(null));
  }

  /**
   * Runs a task on a thread of its own.
   *
   * @throws java.util.concurrent.RejectedExecutionException after {@link #shutdown}
   */
  void execute(Runnable task) {
    if (beyond == null) {
      pool.execute(task);
    } else if (platform.tryAcquire()) {
      executeOnPlatform(task);
    } else {
      beyond.newThread(task).start();
    }
  }

  private void executeOnPlatform(Runnable task) {
    boolean started = false;
    try {
      pool.execute(
          () -> {
            try {
              task.run();
            } finally {
              platform.release();
            }
          });
      started = true;
    } finally {
      if (!started) {
        platform.release();
      }
    }
  }

  /** Takes no more tasks on platform threads, and ends those threads that have none. */
  synchronized void shutdown() {
    if (!pool.isShutdown()) {
      leaving = List.copyOf(alive);
      pool.shutdown();
    }
  }

  /**
   * Waits for the end of the platform threads after {@link #shutdown}: of the threads themselves,
   * for a pool is terminated a moment before.
   *
   * @param deadline until when, by {@link System#nanoTime}
   */
  void awaitTermination(long deadline) throws InterruptedException {
    for (Thread thread : leaving) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (thread != Thread.currentThread()) {
        thread.join(Math.max(1, left));
      }
    }
  }

  private Thread daemon(Runnable task) {
    Thread thread = new Thread(() -> runAlive(task), NAME + number.incrementAndGet());
    thread.setDaemon(true);
    alive.add(thread);
    return thread;
  }

  private void runAlive(Runnable task) {
    try {
      task.run();
    } finally {
      alive.remove(Thread.currentThread());
    }
  }
}
