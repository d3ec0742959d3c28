package org.smtpharness.bounce;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A report on its way: waiting for its time, being sent, or done. Ends exactly once. Safe for use
 * by several threads.
 */
public final class Dispatch {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

  private enum State {
    WAITING,
    SENDING,
    DONE
  }

  private final Consumer<SendOutcome> whenDone;
  private final Consumer<Dispatch> whenEnded;
  private final CountDownLatch ended = new CountDownLatch(1);
  private State state = State.WAITING;
  private boolean cancelled;
  private boolean expired;
  private Future<?> timer;
  private Socket socket;

  /**
   * Makes one that waits.
   *
   * @param whenDone told the outcome
   * @param whenEnded told afterwards, when nothing of it is left
   */
  Dispatch(Consumer<SendOutcome> whenDone, Consumer<Dispatch> whenEnded) {
    this.whenDone = whenDone;
    this.whenEnded = whenEnded;
  }

  /**
   * Ends it at once: a report that waits is never sent, and the connection of one that is being
   * sent is cut. Does nothing when it is done. Doesn't wait for the callback.
   */
  public void cancel() {
    boolean waiting;
    synchronized (this) {
      if (state == State.DONE || cancelled) {
        return;
      }
      cancelled = true;
      waiting = state == State.WAITING;
      stopTimer();
      cut();
    }
    if (waiting) {
      finish(SendOutcome.without(SendOutcome.Result.CANCELLED, "cancelled", List.of()));
    }
  }

  /** Whether it has ended; the callback may still be running. */
  public synchronized boolean isDone() {
    return state == State.DONE;
  }

  /** Takes over what wakes it, or, while it is being sent, what cuts it off. */
  synchronized void timedBy(Future<?> future) {
    stopTimer();
    timer = future;
    if (cancelled || state == State.DONE) {
      stopTimer();
    }
  }

  /** Begins to send; false when there is nothing to send any more. */
  synchronized boolean begin() {
    if (state != State.WAITING || cancelled) {
      return false;
    }
    state = State.SENDING;
    return true;
  }

  /** Puts a connection in reach of {@link #cancel} and {@link #expire} before it is made. */
  synchronized void use(Socket connection) throws IOException {
    socket = connection;
    if (cancelled || expired) {
      cut();
      throw new SocketException("cut off");
    }
  }

  /** Cuts the connection off for it took too long. */
  synchronized void expire() {
    if (state == State.SENDING) {
      expired = true;
      cut();
    }
  }

  /** What a failure on the connection comes from. */
  synchronized SendOutcome.Result failure() {
    return cancelled ? SendOutcome.Result.CANCELLED : SendOutcome.Result.FAILED;
  }

  /** Says it for people, given what the connection said. */
  synchronized String explain(String problem, Duration whole) {
    if (cancelled) {
      return "cancelled";
    }
    return expired ? "not done within " + whole.toMillis() + " ms" : problem;
  }

  /** Ends it, unless it has ended; tells the outcome before {@link #awaitEnd} returns. */
  void finish(SendOutcome outcome) {
    synchronized (this) {
      if (state == State.DONE) {
        return;
      }
      state = State.DONE;
      stopTimer();
    }
    try {
      whenDone.accept(outcome);
    } catch (RuntimeException e) {
      LOG.warn("What was told the outcome of a report failed; the outcome was {}", outcome, e);
    } finally {
      whenEnded.accept(this);
      ended.countDown();
    }
  }

  /** Waits until the callback has returned; false when that took too long. */
  boolean awaitEnd(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void cut() {
    if (socket == null) {
      return;
    }
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
    }
  }
}
