package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.bandwidth;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.dribble;
import static org.smtpharness.fault.Faults.slowRead;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Stage;

/** What changes how fast octets go: all of them arrive, and no sooner than they may. */
final class PacingProbes {
  /** By the keywords of the effects. */
  static final Map<String, Probe> ALL =
      Map.of(
          "delay", PacingProbes::delays,
          "dribble", PacingProbes::dribbles,
          "bandwidth", PacingProbes::limits,
          "slow-read", PacingProbes::readsSlowly);

  /** A limit lets so much of a second's octets go at once. */
  private static final int PIECES_A_SECOND = 20;

  private static final Duration TICK = Duration.ofMillis(20);

  private PacingProbes() {}

  private static void delays(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, delay(TICK), delay(TICK.multipliedBy(2)))) {
      visit.hears(visit.own());
      boolean isAnswered = visit.plan().hasAnswer();
      Duration untilAnswer = visit.elapsed();
      visit.goesOn();
      assertThat(isAnswered ? untilAnswer : visit.elapsed())
          .isGreaterThanOrEqualTo(TICK.multipliedBy(3));
    }
  }

  private static void dribbles(Cell cell, Bench bench) throws IOException {
    int length = bench.ownAnswer(cell).length();
    int piece = (length + 4) / 5;
    int pauses = (length - 1) / piece;
    try (Visit visit = bench.visit(cell, dribble(piece, TICK))) {
      visit.client().expect(visit.own());
      assertThat(visit.elapsed()).isGreaterThanOrEqualTo(TICK.multipliedBy(pauses));
      visit.goesOn();
    }
  }

  private static void limits(Cell cell, Bench bench) throws IOException {
    limitsWhatComes(cell, bench);
    limitsWhatIsSent(cell, bench);
  }

  private static void limitsWhatComes(Cell cell, Bench bench) throws IOException {
    boolean isHandshake = cell.stage() == Stage.STARTTLS || cell.stage() == Stage.TLS;
    int rate = isHandshake ? 10_000 : Math.max(400, 8 * bench.ownAnswer(cell).length());
    try (Visit visit = bench.visit(cell, bandwidth(rate, Direction.OUT))) {
      visit.hears(visit.own());
      visit.goesOn();
      int atOnce = rate / PIECES_A_SECOND;
      // Above TLS, for what the handshake brought may have been read behind it.
      int came = isHandshake ? visit.received() : visit.client().heard();
      assertThat(came).isGreaterThan(atOnce);
      assertThat(visit.elapsed()).isGreaterThanOrEqualTo(time(came - atOnce, rate));
    }
  }

  private static void limitsWhatIsSent(Cell cell, Bench bench) throws IOException {
    boolean isHandshake = cell.stage() == Stage.STARTTLS || cell.stage() == Stage.TLS;
    int rate = isHandshake ? 4_000 : cell.mode() == Mode.PLAIN ? 100 : 400;
    try (Visit visit = visitThatGoesOn(cell, bench, bandwidth(rate, Direction.IN))) {
      long sent = goOnThrottled(cell, visit);
      assertThat(visit.elapsed()).isGreaterThanOrEqualTo(time(sent, rate));
    }
  }

  private static void readsSlowly(Cell cell, Bench bench) throws IOException {
    boolean isHandshake = cell.stage() == Stage.STARTTLS || cell.stage() == Stage.TLS;
    int piece = isHandshake ? 100 : cell.mode() == Mode.PLAIN ? 3 : 12;
    try (Visit visit = visitThatGoesOn(cell, bench, slowRead(piece, TICK))) {
      long sent = goOnThrottled(cell, visit);
      assertThat(sent).isGreaterThanOrEqualTo(piece);
      assertThat(visit.elapsed()).isGreaterThanOrEqualTo(TICK.multipliedBy(sent / piece));
    }
  }

  /** Behind a QUIT that is carried out nothing is read any more, so it is refused here. */
  private static Visit visitThatGoesOn(Cell cell, Bench bench, Effect effect) throws IOException {
    return cell.stage() == Stage.QUIT
        ? bench.visit(cell, effect, AnswerProbes.BUSY)
        : bench.visit(cell, effect);
  }

  /** Lets the session go on; answers how many octets the client sent behind the stage. */
  private static long goOnThrottled(Cell cell, Visit visit) throws IOException {
    visit.hears(cell.stage() == Stage.QUIT ? AnswerProbes.BUSY_LINE : visit.own());
    long before = visit.sent();
    if (cell.stage() == Stage.QUIT) {
      visit.wasRefused();
    } else {
      visit.goesOn();
    }
    return visit.sent() - before;
  }

  private static Duration time(long octets, int rate) {
    return Duration.ofNanos(octets * 1_000_000_000L / rate);
  }
}
