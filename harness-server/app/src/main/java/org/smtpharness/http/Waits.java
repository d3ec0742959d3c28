package org.smtpharness.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The requests that wait for one server. Safe for use by several threads. */
final class Waits {

  /**
   * Something that waits.
   *
   * @param <T> its answer
   */
  interface Wait<T> {
    /** Waits and answers; an interrupt ends it. */
    T await() throws InterruptedException;

    /** Answers at once, for it was ended from outside. */
    T endedBy(Ended cause);
  }

  private final WaitingRoom room;
  private final Set<RunningWait<?>> running = ConcurrentHashMap.newKeySet();

  Waits(WaitingRoom room) {
    this.room = room;
  }

  /**
   * Starts a wait.
   *
   * @throws ProblemException when too many wait already
   */
  <T> CompletableFuture<T> start(Wait<T> wait) {
    RunningWait<T> one = new RunningWait<>(wait);
    running.add(one);
    one.answer().whenComplete((answer, error) -> running.remove(one));
    try {
      room.enter(one);
    } catch (ProblemException e) {
      running.remove(one);
      throw e;
    }
    return one.answer();
  }

  /** Answers all requests that wait now. */
  void endAll(Ended cause) {
    running.forEach(one -> one.end(cause));
  }
}
