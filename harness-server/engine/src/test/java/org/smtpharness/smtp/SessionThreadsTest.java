package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;

/** Platform threads for few sessions, virtual ones beyond on the JDKs that have them. */
class SessionThreadsTest {
  private static final boolean HAS_VIRTUAL = Runtime.version().feature() >= 21;

  @Test
  void tasksBeyondTheFirst128RunOnVirtualThreads() throws InterruptedException {
    int count = SessionThreads.PLATFORM + 20;
    SessionThreads threads = SessionThreads.create();
    List<Thread> used = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch running = new CountDownLatch(count);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      threads.execute(
          () -> {
            used.add(Thread.currentThread());
            running.countDown();
            awaitQuietly(go);
            done.countDown();
          });
    }
    running.await();

    assertThat(used.stream().filter(VirtualThreads::isVirtual)).hasSize(HAS_VIRTUAL ? 20 : 0);
    assertThat(used)
        .allSatisfy(
            thread -> {
              assertThat(thread.getName()).startsWith("smtp-harness-session-");
              assertThat(thread.isDaemon()).isTrue();
            })
        .extracting(Thread::getName)
        .doesNotHaveDuplicates();

    go.countDown();
    done.await();
    threads.shutdown();
    threads.awaitTermination(System.nanoTime() + TimeUnit.MINUTES.toNanos(1));
    assertThat(used).noneMatch(thread -> !VirtualThreads.isVirtual(thread) && thread.isAlive());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aPlatformThreadIsUsedAgainWhenItsTaskIsOver() throws InterruptedException {
    SessionThreads threads = SessionThreads.create();
    for (int i = 0; i < 3 * SessionThreads.PLATFORM; i++) {
      CountDownLatch done = new CountDownLatch(1);
      threads.execute(
          () -> {
            assertThat(VirtualThreads.isVirtual(Thread.currentThread())).isFalse();
            done.countDown();
          });
      assertThat(done.await(1, TimeUnit.MINUTES)).isTrue();
    }
    threads.shutdown();
    assertThatThrownBy(() -> threads.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void moreSessionsThanPlatformThreadsAreServedAndEndWithTheHarness() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    SmtpHarness smtp = SmtpHarness.start();
    for (int i = 0; i < SessionThreads.PLATFORM + 50; i++) {
      clients.add(RawClient.greeted(smtp));
    }
    for (RawClient client : clients) {
      assertThat(client.deliver("text\r\n")).startsWith("250");
    }
    smtp.close();

    assertThat(smtp.journal().messages()).hasSize(clients.size());
    for (RawClient client : clients) {
      assertThat(client.rest()).isEqualTo("(reset)");
      client.close();
    }
  }
}
