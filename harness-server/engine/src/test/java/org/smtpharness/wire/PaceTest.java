package org.smtpharness.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** On a machine on which each wait ends 5 ms late. */
class PaceTest {
  private static final int RATE = 500;

  private final List<Long> asked = new ArrayList<>();
  private long now = 1_000_000_000;

  private Timetable times() {
    return new Timetable(() -> now);
  }

  private Pace pace() {
    Pace pace = new Pace(this::late, times());
    pace.limit(RATE);
    return pace;
  }

  private void late(Duration time) {
    asked.add(time.toMillis());
    pass(time.plusMillis(5));
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  @Nested
  class ATimetable {
    @Test
    void makesUpForAWaitThatEndedLate() {
      Timetable times = times();

      assertThat(times.next(Duration.ofMillis(20))).hasMillis(20);
      pass(Duration.ofMillis(23));
      assertThat(times.next(Duration.ofMillis(20))).hasMillis(17);
    }

    @Test
    void doesNotMakeUpForMoreThanAStep() {
      Timetable times = times();
      pass(Duration.ofMillis(200));

      assertThat(times.next(Duration.ofMillis(20))).isZero();
      assertThat(times.next(Duration.ofMillis(20))).hasMillis(20);
    }

    @Test
    void beginsAgainAnyTime() {
      Timetable times = times();
      pass(Duration.ofMillis(10));
      times.restart();

      assertThat(times.next(Duration.ofMillis(20))).hasMillis(20);
    }
  }

  @Nested
  class Output {
    @Test
    void isLateOnceHoweverManyPiecesItHas() throws IOException {
      new PacedOutput(new ByteArrayOutputStream(), pace()).write(new byte[100]);

      assertThat(asked).containsExactly(50L, 45L, 45L, 45L);
    }

    @Test
    void takesItsWholeTimeAgainAfterAnIdleTime() throws IOException {
      PacedOutput out = new PacedOutput(new ByteArrayOutputStream(), pace());
      out.write(new byte[25]);
      pass(Duration.ofMillis(10));
      out.write(new byte[25]);

      assertThat(asked).containsExactly(50L, 50L);
    }
  }

  @Nested
  class Input {
    @Test
    void thatIsThereIsLateOnceHoweverManyPiecesItHas() throws IOException {
      read(new ByteArrayInputStream(new byte[101]), 100);

      assertThat(asked).containsExactly(50L, 45L, 45L, 45L);
    }

    @Test
    void thatHasToBeWaitedForTakesItsWholeTime() throws IOException {
      InputStream slow =
          new ByteArrayInputStream(new byte[101]) {
            @Override
            public synchronized int available() {
              return 0;
            }
          };
      read(slow, 100);

      assertThat(asked).containsExactly(50L, 50L, 50L, 50L);
    }

    private void read(InputStream from, int octets) throws IOException {
      assertThat(new PacedInput(from, pace(), () -> {}).readNBytes(octets)).hasSize(octets);
    }
  }
}
