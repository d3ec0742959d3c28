package org.smtpharness.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.halfClose;
import static org.smtpharness.fault.Faults.reset;
import static org.smtpharness.fault.Faults.stall;
import static org.smtpharness.fault.Faults.stopListening;
import static org.smtpharness.matrix.AnswerProbes.BUSY;
import static org.smtpharness.matrix.AnswerProbes.BUSY_LINE;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;

/** What becomes of the connection. */
final class EndingProbes {
  /** By the keywords of the effects. */
  static final Map<String, Probe> ALL =
      Map.of(
          "close", EndingProbes::closes,
          "half-close", EndingProbes::halfCloses,
          "reset", EndingProbes::resets,
          "stall", EndingProbes::stalls,
          "stop-listening", EndingProbes::stopsListening);

  private static final Duration TICK = Duration.ofMillis(30);
  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * Where more must not follow at once: behind STARTTLS it would be taken for an injection, and at
   * idle the client would not be.
   */
  private static final Set<Stage> QUIET = EnumSet.of(Stage.STARTTLS, Stage.IDLE);

  /** Where the journal does not show what comes: it may be a secret, or belong to TLS. */
  private static final Set<Stage> HIDDEN = EnumSet.of(Stage.STARTTLS, Stage.AUTH, Stage.TLS);

  private EndingProbes() {}

  private static void closes(Cell cell, Bench bench) throws IOException {
    closesWithInputUnread(cell, bench);
    answersBefore(cell, bench, close(), TappedSocket.End.FIN);
  }

  private static void closesWithInputUnread(Cell cell, Bench bench) throws IOException {
    boolean isDelayed = cell.stage() != Stage.IDLE;
    Effect[] effects = isDelayed ? new Effect[] {delay(TICK), close()} : new Effect[] {close()};
    try (Visit visit = bench.visit(cell, effects)) {
      if (!QUIET.contains(cell.stage())) {
        visit.client().send("NOOP\r\n".repeat(2000));
      }
      visit.client().expectEnd(TappedSocket.End.FIN);
      // An RST behind the FIN would make this fail.
      visit.client().wire().getOutputStream().write(new byte[10]);
      visit.expectClosing(Closing.By.FAULT, false);
      assertThat(visit.messages()).isEmpty();
    }
  }

  private static void answersBefore(
      Cell cell, Bench bench, Effect.Ending ending, TappedSocket.End end) throws IOException {
    try (Visit visit = bench.visit(cell, BUSY, ending)) {
      if (cell.stage() == Stage.TLS) {
        AnswerProbes.elicit(cell, visit);
      }
      visit.client().expect(BUSY_LINE);
      visit.client().expectEnd(end);
      visit.expectClosing(Closing.By.FAULT, false);
    }
  }

  private static void halfCloses(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, BUSY, halfClose())) {
      if (cell.stage() == Stage.TLS) {
        AnswerProbes.elicit(cell, visit);
      }
      visit.client().expect(BUSY_LINE);
      visit.client().expectEnd(TappedSocket.End.FIN);
      showsThatItReads(cell, visit);
      assertThat(visit.session().closing()).isEmpty();
      visit.client().leave();
      visit.expectClosing(Closing.By.CLIENT, false);
    }
  }

  private static void showsThatItReads(Cell cell, Visit visit) throws IOException {
    visit.client().send("RSET again\r\n");
    if (!HIDDEN.contains(cell.stage())) {
      visit
          .smtp()
          .eventually(
              Duration.ofSeconds(30),
              journal -> assertThat(journal.session(1).commands()).endsWith("RSET"));
    }
  }

  private static void resets(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, reset())) {
      visit.client().expectEnd(TappedSocket.End.RST);
      visit.expectClosing(Closing.By.FAULT, true);
      assertThat(visit.messages()).isEmpty();
    }
  }

  private static void stalls(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, stall(TICK.multipliedBy(3)))) {
      visit.client().expectEnd(TappedSocket.End.FIN);
      assertThat(visit.elapsed()).isGreaterThanOrEqualTo(TICK.multipliedBy(3));
      visit.expectClosing(Closing.By.FAULT, false);
    }
    try (Visit visit = bench.visit(cell, stall(HOUR))) {
      visit.awaitFiring();
      showsThatItReads(cell, visit);
      visit.client().send("half a line");
      visit.client().leave();
      visit.client().expectEndOfWire(TappedSocket.End.FIN);
      visit.expectClosing(Closing.By.CLIENT, false);
    }
  }

  /** Some other server may get the freed port; then nothing is known, and it is tried again. */
  private static void stopsListening(Cell cell, Bench bench) throws IOException {
    for (int trial = 1; !refusesNewConnections(cell, bench); trial++) {
      assertThat(trial).as("trials").isLessThan(4);
    }
  }

  private static boolean refusesNewConnections(Cell cell, Bench bench) throws IOException {
    try (Visit visit = bench.visit(cell, stopListening(HOUR))) {
      visit.client().expectEnd(TappedSocket.End.FIN);
      visit.expectClosing(Closing.By.FAULT, false);
      try (OctetClient second = new OctetClient(visit.smtp().host(), visit.port())) {
        return false;
      } catch (ConnectException e) {
        return true;
      }
    }
  }
}
