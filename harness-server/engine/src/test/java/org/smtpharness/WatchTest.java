package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.journal.Journal;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Waiting for something to hold of the journal. */
class WatchTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration BRIEF = Duration.ofMillis(100);

  private SmtpHarness smtp;

  @BeforeEach
  void start() {
    smtp = SmtpHarness.start();
  }

  @AfterEach
  void stop() {
    smtp.close();
  }

  private static void requireSessions(Journal journal, int count) {
    assertThat(journal.sessions()).hasSize(count);
  }

  private void visit() {
    try {
      RawClient.greeted(smtp).close();
    } catch (IOException e) {
      // The test was over before: what it waited for was that the client came.
    }
  }

  /** Runs something on another thread as soon as the journal was looked at for the first time. */
  private static JournalAssertion<RuntimeException> after(
      Consumer<Journal> assertion, Runnable then) {
    AtomicInteger looks = new AtomicInteger();
    return journal -> {
      if (looks.getAndIncrement() == 0) {
        new Thread(then).start();
      }
      assertion.accept(journal);
    };
  }

  @Nested
  class Eventually {
    @Test
    void looksAgainWhenTheClientAskedTheDns() {
      smtp.eventually(
          LONG, after(journal -> assertThat(smtp.dns().questions()).isNotEmpty(), this::ask));
    }

    private void ask() {
      Name name = Name.fromConstantString("example.test.");
      smtp.dns().resolver().sendAsync(Message.newQuery(Record.newRecord(name, Type.MX, DClass.IN)));
    }

    @Test
    void passesAtOnceWhenItHolds() {
      smtp.eventually(Duration.ZERO, journal -> requireSessions(journal, 0));
    }

    @Test
    void isWokenByWhatHappens() {
      smtp.eventually(LONG, after(journal -> requireSessions(journal, 1), WatchTest.this::visit));
    }

    @Test
    void looksAgainAlsoAfterAnErrorThatIsNoAssertionError() {
      smtp.eventually(LONG, after(journal -> journal.session(1), WatchTest.this::visit));
    }

    @Test
    void looksOnlyWhenSomethingHappened() {
      AtomicInteger looks = new AtomicInteger();
      catchThrowable(
          () ->
              smtp.eventually(
                  BRIEF,
                  journal -> {
                    looks.incrementAndGet();
                    requireSessions(journal, 1);
                  }));
      assertThat(looks).hasValue(1);
    }

    @Test
    void throwsTheLastErrorItselfWithALineAboutTheWait() {
      AssertionError failure = new AssertionError("no session");
      assertThatThrownBy(
              () ->
                  smtp.eventually(
                      BRIEF,
                      journal -> {
                        throw failure;
                      }))
          .isSameAs(failure)
          .satisfies(
              thrown ->
                  assertThat(thrown.getSuppressed())
                      .extracting(Throwable::toString)
                      .containsExactly(
                          "the assertion still failed after 100 ms; the journal was looked at 1"
                              + " time"));
    }

    @Test
    void waitsForItsTime() {
      long start = System.nanoTime();
      catchThrowable(() -> smtp.eventually(BRIEF, journal -> requireSessions(journal, 1)));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(BRIEF);
    }

    @Test
    void endsWhenTheThreadIsInterrupted() {
      Thread.currentThread().interrupt();
      Throwable thrown =
          catchThrowable(() -> smtp.eventually(LONG, journal -> requireSessions(journal, 1)));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(thrown).isInstanceOf(AssertionError.class);
      assertThat(thrown.getSuppressed()[0]).hasMessageContaining("when it was interrupted");
    }

    @Test
    void waitsForEverIfAsked() {
      smtp.eventually(
          Duration.ofSeconds(Long.MAX_VALUE),
          after(journal -> requireSessions(journal, 1), WatchTest.this::visit));
    }

    @Test
    void letsACheckedExceptionThrough() {
      assertThatThrownBy(
              () ->
                  smtp.eventually(
                      journal -> {
                        throw new IOException("as it is");
                      }))
          .isInstanceOf(IOException.class);
    }
  }

  @Nested
  class Throughout {
    @Test
    void holdsForTheWholeSpan() {
      long start = System.nanoTime();
      smtp.throughout(BRIEF, journal -> requireSessions(journal, 0));
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(BRIEF);
    }

    @Test
    void failsAsSoonAsItDoesNotHold() {
      assertThatThrownBy(
              () ->
                  smtp.throughout(
                      LONG, after(journal -> requireSessions(journal, 0), WatchTest.this::visit)))
          .isInstanceOf(AssertionError.class);
    }

    @Test
    void takesASpanBeyondAllMeasure() {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> smtp.throughout(Duration.ofSeconds(Long.MAX_VALUE), journal -> {}))
          .isInstanceOf(IllegalStateException.class);
      assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void doesNotPassWhenTheThreadIsInterrupted() {
      Thread.currentThread().interrupt();
      Throwable thrown =
          catchThrowable(() -> smtp.throughout(LONG, journal -> requireSessions(journal, 0)));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(thrown)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("interrupted before the 60000 ms were over; it held until then");
    }
  }

  @Nested
  class AwaitJournal {
    @Test
    void tellsWhetherItHeld() throws InterruptedException {
      assertThat(smtp.awaitJournal(BRIEF, journal -> false)).isFalse();
      visit();
      assertThat(smtp.awaitJournal(LONG, journal -> !journal.sessions().isEmpty())).isTrue();
    }

    @Test
    void isInterruptible() {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> smtp.awaitJournal(LONG, journal -> false))
          .isInstanceOf(InterruptedException.class);
    }
  }
}
