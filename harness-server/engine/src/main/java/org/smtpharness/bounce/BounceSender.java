package org.smtpharness.bounce;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smtpharness.bounce.SendOutcome.Result;

/**
 * Sends reports later, by SMTP, to where the {@link OutboundGate} lets it. Each is tried once. One
 * timer thread, which begins with the first report, serves all of them; the dialogue itself runs on
 * the executor of the caller. Safe for use by several threads.
 *
 * <pre>{@code
 * try (var sender = new BounceSender(OutboundGate.loopbackOnly(), "mx.example.test",
 *     SendTimeouts.defaults(), workers)) {
 *   sender.send(message, OutboundTarget.parse("127.0.0.1:2525"), Duration.ofSeconds(1), journal::add);
 * }
 * }</pre>
 */
public final class BounceSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BounceSender.class);

  /** Cut connections end at once; this is for a look-up or a callback that does not. */
  private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(5);

  private final OutboundGate gate;
  private final String hello;
  private final SendTimeouts timeouts;
  private final Executor workers;
  private final ScheduledThreadPoolExecutor timer;
  private final List<Thread> timerThreads = new CopyOnWriteArrayList<>();
  private final Set<Dispatch> pending = ConcurrentHashMap.newKeySet();
  private boolean closed;

  /**
   * Makes a sender.
   *
   * @param hello the host name in EHLO
   * @param workers runs one task for each report that is being sent; not shut down here
   */
  public BounceSender(OutboundGate gate, String hello, SendTimeouts timeouts, Executor workers) {
    this.gate = Objects.requireNonNull(gate, "gate");
    this.hello = HostName.require("name in EHLO", hello);
    this.timeouts = Objects.requireNonNull(timeouts, "timeouts");
    this.workers = Objects.requireNonNull(workers, "workers");
    this.timer = timer();
  }

  private ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, this::timerThread);
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }

  private Thread timerThread(Runnable task) {
    Thread thread = new Thread(task, "smtp-harness-bounce-timer");
    thread.setDaemon(true);
    timerThreads.add(thread);
    return thread;
  }

  /**
   * Sends a report after a while.
   *
   * @param delay real time, zero or more
   * @param whenDone told the outcome exactly once: by a worker, by the thread that cancels a report
   *     before its time, or by the timer when there is no worker; must neither close the sender nor
   *     cancel all
   * @throws IllegalStateException when the sender is closed
   */
  public Dispatch send(
      OutgoingMessage message,
      OutboundTarget target,
      Duration delay,
      Consumer<SendOutcome> whenDone) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("delay must be zero or more but was " + delay);
    }
    Dispatch dispatch = new Dispatch(whenDone, pending::remove);
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("the sender of reports is closed");
      }
      pending.add(dispatch);
      dispatch.timedBy(
          timer.schedule(
              () -> start(dispatch, message, target), delay.toMillis(), TimeUnit.MILLISECONDS));
    }
    return dispatch;
  }

  /** How many reports wait or are being sent. */
  public int pending() {
    return pending.size();
  }

  /** Cancels all reports and waits until each has ended. New ones can be sent afterwards. */
  public void cancelAll() {
    List<Dispatch> dispatches = List.copyOf(pending);
    dispatches.forEach(Dispatch::cancel);
    long deadline = System.nanoTime() + CLOSING_PATIENCE.toNanos();
    try {
      for (Dispatch dispatch : dispatches) {
        if (!dispatch.awaitEnd(deadline - System.nanoTime())) {
          LOG.warn(
              "A report did not end within {} s of being cancelled", CLOSING_PATIENCE.toSeconds());
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Cancels all reports and ends the timer; no report is sent afterwards. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    cancelAll();
    timer.shutdownNow();
    try {
      // An executor that has terminated may still have a thread on its last steps.
      for (Thread thread : timerThreads) {
        thread.join(CLOSING_PATIENCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void start(Dispatch dispatch, OutgoingMessage message, OutboundTarget target) {
    try {
      workers.execute(() -> run(dispatch, message, target));
    } catch (RejectedExecutionException e) {
      dispatch.finish(SendOutcome.without(Result.FAILED, "no worker to send it", List.of()));
    }
  }

  private void run(Dispatch dispatch, OutgoingMessage message, OutboundTarget target) {
    if (!dispatch.begin()) {
      return;
    }
    SmtpDelivery delivery = new SmtpDelivery(hello);
    try {
      dispatch.timedBy(
          timer.schedule(dispatch::expire, timeouts.whole().toMillis(), TimeUnit.MILLISECONDS));
      dispatch.finish(deliver(dispatch, delivery, message, target));
    } catch (RuntimeException e) {
      LOG.warn("A report to {} could not be sent", target, e);
      dispatch.finish(
          SendOutcome.without(
              Result.FAILED, String.valueOf(e.getMessage()), delivery.transcript()));
    }
  }

  private SendOutcome deliver(
      Dispatch dispatch, SmtpDelivery delivery, OutgoingMessage message, OutboundTarget target) {
    try (Socket socket = connect(dispatch, target)) {
      return delivery.deliver(message, socket, timeouts.reply());
    } catch (OutboundRefusedException e) {
      return SendOutcome.without(Result.NOT_ALLOWED, e.getMessage(), List.of());
    } catch (IOException e) {
      return SendOutcome.without(
          dispatch.failure(),
          dispatch.explain(e.getMessage(), timeouts.whole()),
          delivery.transcript());
    }
  }

  /** Connects to addresses that the gate answered, past any proxy that the JVM is set up with. */
  private Socket connect(Dispatch dispatch, OutboundTarget target) throws IOException {
    IOException failure = null;
    for (InetSocketAddress address : addresses(target)) {
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        dispatch.use(socket);
        socket.connect(address, (int) timeouts.connect().toMillis());
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw new ConnectException(
        "can't connect to "
            + target
            + ": "
            + (failure == null ? "no address" : failure.getMessage()));
  }

  private List<InetSocketAddress> addresses(OutboundTarget target) throws IOException {
    try {
      return gate.admit(target);
    } catch (UnknownHostException e) {
      throw new ConnectException("can't find an address of " + target.host());
    }
  }
}
