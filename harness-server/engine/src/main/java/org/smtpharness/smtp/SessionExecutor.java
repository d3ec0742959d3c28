package org.smtpharness.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.server.Session;

/**
 * Runs the sessions of a listener and knows those that are live. Shutting it down ends them all at
 * once, and waiting for its end is bounded, both of which the library leaves to us. Safe for use by
 * several threads.
 */
final class SessionExecutor extends AbstractExecutorService {
  private static final Logger log = LoggerFactory.getLogger(SessionExecutor.class);

  /** How long the end of the sessions is awaited; each wait of theirs ends at once. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SessionThreads threads;
  private final Predicate<Dialogue> current;
  private final Set<SmtpSocket> live = ConcurrentHashMap.newKeySet();
  private volatile boolean shutdown;

  /**
   * Runs sessions on those threads.
   *
   * @param current whether a session may still run, or belongs to what was before a reset
   */
  SessionExecutor(SessionThreads threads, Predicate<Dialogue> current) {
    this.threads = threads;
    this.current = current;
  }

  /**
   * Runs a session. One that comes after the shutdown, accepted just before, is ended without a
   * word: the library would log an exception as an error.
   */
  @Override
  public void execute(Runnable task) {
    Session session = (Session) task;
    SmtpSocket socket = SmtpSocket.of(session);
    live.add(socket);
    try {
      threads.execute(() -> run(session, socket));
    } catch (RejectedExecutionException e) {
      socket.dialogue().cancel();
      socket.dialogue().finish();
      ended(socket);
    }
  }

  private void run(Session session, SmtpSocket socket) {
    socket.ownedBy(Thread.currentThread());
    try {
      // Looked at after the session became one of the live: whoever ends those sees it, or it sees
      // here that it should end.
      if (shutdown || !current.test(socket.dialogue())) {
        socket.dialogue().cancel();
      }
      session.run();
    } finally {
      socket.dialogue().finish();
      ended(socket);
    }
  }

  private void ended(SmtpSocket socket) {
    live.remove(socket);
    socket.ended();
  }

  /** Ends those whose client has not read for that long although there was something to read. */
  void endThoseStuckFor(Duration patience) {
    live.forEach(socket -> socket.dialogue().connection().endIfStuckFor(patience));
  }

  /** Ends all sessions that are not current and waits for their end, within a bound. */
  void endOutdated() {
    List<SmtpSocket> outdated =
        live.stream().filter(socket -> !current.test(socket.dialogue())).toList();
    outdated.forEach(socket -> socket.dialogue().cancel());
    awaitEnd(outdated, System.nanoTime() + PATIENCE.toNanos());
  }

  /** Waits without regard to interruption, which it keeps for the caller. */
  private static boolean awaitEnd(List<SmtpSocket> ending, long deadline) {
    long left = ending.stream().filter(socket -> !socket.awaitEnd(deadline)).count();
    if (left > 0) {
      log.warn("{} sessions did not end within {}", left, PATIENCE);
    }
    return left == 0;
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
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutdown;
  }

  @Override
  public boolean isTerminated() {
    return shutdown && live.isEmpty();
  }

  /** Waits for the live sessions and their threads; that the library asks for ever is ignored. */
  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean ended = awaitEnd(List.copyOf(live), deadline);
    threads.awaitTermination(deadline);
    return ended;
  }
}
