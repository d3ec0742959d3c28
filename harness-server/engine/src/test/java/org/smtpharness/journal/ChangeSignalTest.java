package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A wake-up that is lost shows as a test that hangs; the time-out is there to end it. */
@Timeout(120)
class ChangeSignalTest {
  private final ChangeSignal signal = new ChangeSignal();

  @Test
  void wakesAgainWhenTheFirstChangeWasNotEnough() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    CountDownLatch looksBeforeWaiting = new CountDownLatch(2);
    CountDownLatch looks = new CountDownLatch(3);
    FutureTask<Boolean> waiting =
        new FutureTask<>(
            () ->
                signal.await(
                    () -> {
                      looksBeforeWaiting.countDown();
                      looks.countDown();
                      return enough.get();
                    },
                    Duration.ofDays(1)));
    Thread waiter = new Thread(waiting);
    waiter.start();

    looksBeforeWaiting.await();
    signal.raise();
    looks.await();
    enough.set(true);
    signal.raise();

    assertThat(waiting.get()).isTrue();
  }
}
