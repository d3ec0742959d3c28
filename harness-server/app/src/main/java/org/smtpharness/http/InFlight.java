package org.smtpharness.http;

import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts the requests whose answers are on their way, so that a stop can let them out. */
final class InFlight extends Handler.Wrapper {
  private int requests;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    begun();
    Request.addCompletionListener(request, failure -> completed());
    return super.handle(request, response, callback);
  }

  private synchronized void begun() {
    requests++;
  }

  private synchronized void completed() {
    requests--;
    notifyAll();
  }

  /** Waits until all answers are out, or the time is over. */
  synchronized void awaitNone(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (long left = patience.toMillis(); requests > 0 && left > 0; ) {
        wait(left);
        left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
