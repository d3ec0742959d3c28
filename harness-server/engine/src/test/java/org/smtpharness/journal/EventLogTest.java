package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smtpharness.journal.Closing.By;

class EventLogTest {
  private static final String ANN = "ann@example.test";

  private final EventLog log = EventLog.open();

  private void append(Dialogue dialogue, int from, int to) {
    dialogue.events().subList(from, to).forEach(log::append);
  }

  private void append(Dialogue dialogue) {
    dialogue.events().forEach(log::append);
  }

  @Test
  void numbersSessionsAndMessagesFromOne() {
    assertThat(log.nextSession()).isEqualTo(1);
    assertThat(log.nextSession()).isEqualTo(2);
    assertThat(log.nextMessage()).isEqualTo(1);
    assertThat(log.nextMessage()).isEqualTo(2);
  }

  @Test
  void momentsFollowTheMonotonicClockAlone() {
    AtomicLong nanos = new AtomicLong(-7);
    Instant opening = Instant.parse("2026-01-02T12:00:00Z");
    EventLog timed = new EventLog(Clock.fixed(opening, ZoneOffset.UTC), nanos::get);

    nanos.addAndGet(1_500_000_000L);

    assertThat(timed.now())
        .isEqualTo(new Moment(opening.plusMillis(1500), Duration.ofMillis(1500)));
  }

  @Nested
  class ASnapshot {
    @Test
    void isEmptyAtFirst() {
      assertThat(log.snapshot()).isEqualTo(Journal.EMPTY);
    }

    @Test
    void isNotChangedByWhatFollows() {
      Dialogue dialogue = Dialogue.withRecipients(ANN).delivers(1);
      append(dialogue, 0, 5);
      Journal before = log.snapshot();

      append(dialogue, 5, dialogue.events().size());

      assertThat(before.messages()).isEmpty();
      assertThat(before.deliveryTo(ANN).attempts().get(0).outcome()).isEqualTo(Outcome.RUNNING);
    }

    @Test
    void afterEachEventEndsUpLikeOneAtTheEnd() {
      Dialogue dialogue =
          Dialogue.withRecipients(ANN, "bob@example.test")
              .says("MAIL FROM:<x@example.test>")
              .pipelines("RCPT TO:<eve@example.test>")
              .hears("503 5.5.1 Nested MAIL")
              .hears("250 2.1.5 OK")
              .delivers(1)
              .closedBy(By.CLIENT);

      dialogue
          .events()
          .forEach(
              event -> {
                log.append(event);
                log.snapshot();
              });

      assertThat(log.snapshot()).isEqualTo(dialogue.journal());
    }

    @Test
    void reusesTheSessionsThatDidNotChange() {
      append(Dialogue.session(1));
      append(Dialogue.session(2));
      Journal before = log.snapshot();

      append(Dialogue.session(2).closedBy(By.CLIENT), 1, 2);
      Journal after = log.snapshot();

      assertThat(after.session(1)).isSameAs(before.session(1));
      assertThat(after.session(2)).isNotSameAs(before.session(2));
    }

    @Test
    void isTheSameObjectWhenNothingHappened() {
      append(Dialogue.session(1));

      assertThat(log.snapshot()).isSameAs(log.snapshot());
    }
  }

  @Nested
  class Clearing {
    @Test
    void answersWhatItRemoves() {
      append(Dialogue.withRecipients(ANN).delivers(1).closedBy(By.CLIENT));
      Journal before = log.snapshot();

      assertThat(log.clear()).isEqualTo(before);
      assertThat(log.snapshot()).isEqualTo(Journal.EMPTY);
      assertThat(log.clear()).isEqualTo(Journal.EMPTY);
    }

    @Test
    void numbersGoOnCounting() {
      log.nextSession();
      log.nextMessage();

      log.clear();

      assertThat(log.nextSession()).isEqualTo(2);
      assertThat(log.nextMessage()).isEqualTo(2);
    }

    @Test
    void anOpenSessionKeepsItsOpeningOnly() {
      Dialogue dialogue = Dialogue.withRecipients(ANN).delivers(1);
      append(dialogue);

      log.clear();

      Session session = log.snapshot().session(1);
      assertThat(session.events()).containsExactly(dialogue.events().get(0));
      assertThat(session.transactions()).isEmpty();
      assertThat(log.snapshot().messages()).isEmpty();
      assertThat(log.snapshot().deliveries()).isEmpty();
    }

    @Test
    void anOpenTransactionGoesOnFromItsMail() {
      Dialogue dialogue =
          Dialogue.session(1).says("EHLO app", "250 mx").says("MAIL FROM:<>", "250 2.1.0 OK");
      dialogue.says("RCPT TO:<" + ANN + ">", "250 2.1.5 OK");
      append(dialogue);

      Journal removed = log.clear();
      int seen = dialogue.events().size();
      append(dialogue.delivers(1), seen, dialogue.events().size());

      assertThat(removed.session(1).commands()).containsExactly("EHLO", "MAIL", "RCPT");
      assertThat(removed.deliveryTo(ANN).attempts().get(0).outcome()).isEqualTo(Outcome.RUNNING);
      Journal after = log.snapshot();
      assertThat(after.session(1).commands()).containsExactly("MAIL", "RCPT", "DATA");
      assertThat(after.session(1).events().get(0)).isInstanceOf(Event.SessionOpened.class);
      assertThat(after.messages()).hasSize(1);
      assertThat(after.deliveryTo(ANN).acceptedCount()).isEqualTo(1);
      assertThat(after.deliveryTo(ANN).attempts().get(0).startedAt()).isEqualTo(Dialogue.moment(0));
    }

    @Test
    void aCommandWithoutItsReplyIsNotFinished() {
      Dialogue dialogue = Dialogue.session(1).says("EHLO app", "250 mx").says("NOOP");
      append(dialogue);

      log.clear();

      assertThat(log.snapshot().session(1).commands()).containsExactly("NOOP");
    }

    @Test
    void aMessageIsAnsweredOnceThoughItsReplyIsStillToCome() {
      Dialogue dialogue = Dialogue.withRecipients(ANN).delivers(1);
      int beforeReply = dialogue.events().size() - 1;
      append(dialogue, 0, beforeReply);

      Journal removed = log.clear();
      append(dialogue, beforeReply, beforeReply + 1);
      Journal left = log.clear();

      assertThat(removed.messages()).hasSize(1);
      assertThat(left.messages()).isEmpty();
      assertThat(left.deliveries()).isEmpty();
    }

    @Test
    void theNextTransactionIsStillALaterOne() {
      Dialogue dialogue = Dialogue.withRecipients(ANN).delivers(1);
      append(dialogue);
      log.clear();

      int seen = dialogue.events().size();
      dialogue.says("MAIL FROM:<>", "250 2.1.0 OK").says("RCPT TO:<" + ANN + ">", "250 2.1.5 OK");
      append(dialogue, seen, dialogue.events().size());

      assertThat(log.snapshot().deliveryTo(ANN).attempts().get(0).startedAt())
          .isEqualTo(dialogue.events().get(seen).at());
    }

    @Test
    void whatComesAfterAClearedSessionIsDropped() {
      append(Dialogue.session(1).closedBy(By.CLIENT));
      log.clear();

      append(Dialogue.session(1).says("NOOP"), 1, 2);

      assertThat(log.snapshot().sessions()).isEmpty();
    }
  }

  @Nested
  class Waiting {
    @Test
    void endsAtOnceForAChangeThatWasNotSeen() throws InterruptedException {
      long seen = log.version();
      append(Dialogue.session(1));

      assertThat(log.version()).isGreaterThan(seen);
      assertThat(log.awaitChange(seen, Duration.ZERO)).isTrue();
    }

    @Test
    void clearingIsAChange() throws InterruptedException {
      long seen = log.version();
      log.clear();

      assertThat(log.awaitChange(seen, Duration.ZERO)).isTrue();
    }

    @Test
    void lastsAsLongAsThePatience() throws InterruptedException {
      long began = System.nanoTime();

      boolean changed = log.awaitChange(log.version(), Duration.ofMillis(30));

      assertThat(changed).isFalse();
      assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(30_000_000L);
    }

    @Test
    void doesNotWaitWithoutPatience() throws InterruptedException {
      assertThat(log.awaitChange(log.version(), Duration.ofSeconds(-1))).isFalse();
    }

    @Test
    @Timeout(120)
    void takesAnyPatience() throws InterruptedException {
      long seen = log.version();
      Thread appender = new Thread(() -> append(Dialogue.session(1)));
      appender.start();

      assertThat(log.awaitChange(seen, Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
      appender.join();
    }
  }
}
