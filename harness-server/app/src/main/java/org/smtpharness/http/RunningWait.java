package org.smtpharness.http;

import java.util.concurrent.CompletableFuture;

/** A wait on its way; whoever comes first, it or what ends it, gives the answer. */
final class RunningWait<T> implements Runnable {
  private final Waits.Wait<T> wait;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private Thread waiting;
  private boolean ended;

  RunningWait(Waits.Wait<T> wait) {
    this.wait = wait;
  }

  CompletableFuture<T> answer() {
    return answer;
  }

  @Override
  public void run() {
    if (!begin()) {
      return;
    }
    try {
      T result = wait.await();
      finish();
      answer.complete(result);
    } catch (InterruptedException e) {
      finish();
      answer.complete(wait.endedBy(Ended.STOP));
    } catch (RuntimeException | Error e) {
      finish();
      answer.completeExceptionally(e);
    }
  }

  /** Answers now and wakes the thread that waits. */
  void end(Ended cause) {
    answer.complete(wait.endedBy(cause));
    synchronized (this) {
      ended = true;
      if (waiting != null) {
        waiting.interrupt();
      }
    }
  }

  private synchronized boolean begin() {
    waiting = ended ? null : Thread.currentThread();
    return !ended;
  }

  /** From here on the thread sends the answer and must not be interrupted. */
  private synchronized void finish() {
    waiting = null;
    Thread.interrupted();
  }
}
