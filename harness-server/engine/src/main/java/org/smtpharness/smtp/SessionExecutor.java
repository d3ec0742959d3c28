package org.smtpharness.smtp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;

/**
 * Runs the sessions of a listener and knows those that are live. Shutting it down ends them all at
 * once, and waiting for its end is bounded, both of which the library leaves to us.
 */
final class SessionExecutor extends AbstractExecutorService {
  private static final Logger log = LoggerFactory.getLogger(SessionExecutor.class);

  /** How long the end of the sessions is awaited; each wait of theirs ends at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ExecutorService threads;
  private final Set<SmtpSocket> live = ConcurrentHashMap.newKeySet();
  private volatile boolean shutdown;

  SessionExecutor(ExecutorService threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    if (shutdown || !(task instanceof Session session)) {
      throw new RejectedExecutionException("the listener is closed");
    }
    SmtpSocket socket = SmtpSocket.of(session);
    live.add(socket);
    threads.execute(() -> run(session, socket));
  }

  private void run(Session session, SmtpSocket socket) {
    socket.ownedBy(Thread.currentThread());
    try {
      if (shutdown) {
        socket.dialogue().cancel();
      }
      session.run();
    } finally {
      socket.dialogue().finish();
      synchronized (live) {
        live.remove(socket);
        live.notifyAll();
      }
    }
  }

  /** Ends all sessions that are live now and waits for their end, within a bound. */
  void endSessions() {
    List<SmtpSocket> ending = List.copyOf(live);
    ending.forEach(socket -> socket.dialogue().cancel());
    awaitEnd(ending);
  }

  private boolean awaitEnd(List<SmtpSocket> ending) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    synchronized (live) {
      while (ending.stream().anyMatch(live::contains)) {
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (left <= 0) {
          log.warn("{} sessions did not end within {}", ending.size(), PATIENCE);
          return false;
        }
        try {
          live.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void shutdown() {
    shutdown = true;
    live.forEach(socket -> socket.dialogue().cancel());
    threads.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return new ArrayList<>();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && live.isEmpty();
  }

  /** Waits for the live sessions; the library asks for ever, which is cut to the bound. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return awaitEnd(List.copyOf(live));
  }
}
