package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads that append, read and clear at the same time. A wake-up that is lost shows as a test
 * that hangs; the time-out is there to end it.
 */
@Timeout(300)
class ConcurrentEventLogTest {
  private static final int THREADS = 8;
  private static final Duration LONG = Duration.ofDays(1);

  private final EventLog log = EventLog.open();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    threads.shutdownNow();
  }

  private <T> List<T> inParallel(Callable<T> task) throws Exception {
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<T>> running = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                return task.call();
              }));
    }
    return results(running);
  }

  private static <T> List<T> results(List<Future<T>> running)
      throws InterruptedException, ExecutionException {
    List<T> results = new ArrayList<>();
    for (Future<T> one : running) {
      results.add(one.get());
    }
    return results;
  }

  private static Event.SessionOpened opened(long session) {
    return new Event.SessionOpened(
        session, Dialogue.moment(0), "mx.example.test", "127.0.0.1", 1, 2);
  }

  private static Event.ReplySent numbered(long session, long number) {
    Moment at = Dialogue.moment(number);
    return new Event.ReplySent(
        session, at, at, "", Dialogue.reply("250 2.0.0 OK"), FlushState.COMPLETE);
  }

  private long appendSession(int events) {
    long session = log.nextSession();
    log.append(opened(session));
    for (int i = 1; i < events; i++) {
      log.append(numbered(session, i));
    }
    return session;
  }

  private static void assertWhole(Session session, int events) {
    assertThat(session.events().stream().map(event -> event.at().elapsed().toMillis()).toList())
        .isEqualTo(LongStream.range(0, events).boxed().toList());
  }

  @Test
  void losesNothingAndKeepsTheOrderOfEachSessionWhileBeingRead() throws Exception {
    int events = 10_000;
    AtomicBoolean appending = new AtomicBoolean(true);
    Future<Integer> reader = threads.submit(() -> readWhile(appending));

    List<Long> sessions = inParallel(() -> appendSession(events));
    appending.set(false);

    assertThat(reader.get()).isPositive();
    Journal journal = log.snapshot();
    assertThat(journal.sessions())
        .extracting(Session::number)
        .containsExactlyInAnyOrderElementsOf(sessions);
    journal.sessions().forEach(session -> assertWhole(session, events));
    assertThat(log.version()).isEqualTo((long) THREADS * events);
  }

  private int readWhile(AtomicBoolean going) {
    int reads = 0;
    int seen = 0;
    while (going.get() || reads == 0) {
      int events = log.snapshot().sessions().stream().mapToInt(one -> one.events().size()).sum();
      assertThat(events).isGreaterThanOrEqualTo(seen);
      seen = events;
      reads++;
    }
    return reads;
  }

  @Test
  void whatAThreadAppendedIsInTheSnapshotItTakesNext() throws Exception {
    List<Integer> missed =
        inParallel(
            () -> {
              long session = log.nextSession();
              log.append(opened(session));
              int misses = 0;
              for (int i = 1; i < 500; i++) {
                log.append(numbered(session, i));
                misses += eventsOf(log.snapshot(), session) == i + 1 ? 0 : 1;
              }
              return misses;
            });

    assertThat(missed).containsOnly(0);
  }

  private static int eventsOf(Journal journal, long number) {
    return journal.sessions().stream()
        .filter(session -> session.number() == number)
        .mapToInt(session -> session.events().size())
        .sum();
  }

  @Test
  void eachMessageIsInTheAnswerOfOneClearOnly() throws Exception {
    int messages = 1_000;
    AtomicBoolean appending = new AtomicBoolean(true);
    List<Future<List<Long>>> clearing =
        IntStream.range(0, 3).mapToObj(i -> threads.submit(() -> clearWhile(appending))).toList();

    List<List<Long>> sent = inParallel(() -> deliver(messages));
    appending.set(false);

    List<Long> cleared = new ArrayList<>();
    results(clearing).forEach(cleared::addAll);
    log.clear().messages().forEach(message -> cleared.add(message.number()));
    assertThat(cleared.stream().sorted().toList())
        .isEqualTo(sent.stream().flatMap(List::stream).sorted().toList());
  }

  private List<Long> deliver(int messages) {
    long session = log.nextSession();
    List<Long> numbers = new ArrayList<>();
    Dialogue dialogue = Dialogue.session(session);
    dialogue.events().forEach(log::append);
    for (int i = 0; i < messages; i++) {
      long number = log.nextMessage();
      numbers.add(number);
      Dialogue transaction =
          Dialogue.session(session)
              .says("MAIL FROM:<>", "250 2.1.0 OK")
              .says("RCPT TO:<ann@example.test>", "250 2.1.5 OK")
              .delivers(number);
      transaction.events().stream().skip(1).forEach(log::append);
    }
    return numbers;
  }

  private List<Long> clearWhile(AtomicBoolean going) {
    List<Long> numbers = new ArrayList<>();
    while (going.get()) {
      log.clear().messages().forEach(message -> numbers.add(message.number()));
    }
    return numbers;
  }

  @Test
  void noWaiterMissesAnEvent() throws Exception {
    int events = 5_000;
    long session = log.nextSession();
    log.append(opened(session));
    List<Future<Integer>> waiters =
        IntStream.range(0, THREADS)
            .mapToObj(i -> threads.submit(() -> waitForEvents(session, events)))
            .toList();

    for (int i = 1; i < events; i++) {
      log.append(numbered(session, i));
    }

    assertThat(results(waiters)).containsOnly(events);
  }

  private int waitForEvents(long session, int wanted) throws InterruptedException {
    while (true) {
      long seen = log.version();
      int found = eventsOf(log.snapshot(), session);
      if (found >= wanted || !log.awaitChange(seen, LONG)) {
        return found;
      }
    }
  }

  @Test
  void threadsThatWakeOneAnotherNeverStall() throws Exception {
    int rounds = 20_000;
    Future<Boolean> even = threads.submit(() -> pingPong(0, rounds));
    Future<Boolean> odd = threads.submit(() -> pingPong(1, rounds));

    assertThat(even.get()).isTrue();
    assertThat(odd.get()).isTrue();
  }

  /** Appends whenever the version has that parity, so that each append is waited for. */
  private boolean pingPong(long parity, int rounds) throws InterruptedException {
    for (long version = parity; version < rounds; version += 2) {
      if (version > 0 && !log.awaitChange(version - 1, LONG)) {
        return false;
      }
      log.append(numbered(1, version));
    }
    return true;
  }
}
