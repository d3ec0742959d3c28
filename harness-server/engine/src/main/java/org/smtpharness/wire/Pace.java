package org.smtpharness.wire;

import java.io.IOException;
import java.time.Duration;

/**
 * How fast octets go one way: so many at a time, with a pause after each piece. The pieces of a run
 * of octets keep to one {@link Timetable}. Set and used on the session's thread.
 */
final class Pace {
  /** Waits, unless the connection is cancelled. */
  interface Pause {
    void run(Duration time) throws IOException;
  }

  private static final int PIECES_A_SECOND = 20;

  private final Pause pause;
  private final Timetable times;
  private int piece = Integer.MAX_VALUE;
  private double nanosPerOctet;
  private Duration perPiece = Duration.ZERO;
  private boolean running;

  Pace(Pause pause) {
    this(pause, new Timetable());
  }

  Pace(Pause pause, Timetable times) {
    this.pause = pause;
    this.times = times;
  }

  /** Lets so many octets a second through. */
  void limit(long octetsPerSecond) {
    piece = (int) Math.min(1 << 16, Math.max(1, octetsPerSecond / PIECES_A_SECOND));
    nanosPerOctet = 1e9 / octetsPerSecond;
    perPiece = Duration.ZERO;
    running = false;
  }

  /** Lets so many octets through, then none for that long, and so on. */
  void pieces(int octets, Duration every) {
    piece = octets;
    nanosPerOctet = 0;
    perPiece = every;
    running = false;
  }

  /** How many octets may go at once, of so many that want to. */
  int piece(int wanted) {
    return Math.min(piece, wanted);
  }

  private boolean isLimited() {
    return piece != Integer.MAX_VALUE;
  }

  /** Whether a run of octets has begun since the limit was set. */
  boolean isRunning() {
    return running;
  }

  /** A run of octets begins now. */
  void begin() {
    if (isLimited()) {
      running = true;
      times.restart();
    }
  }

  /** Waits for what so many octets of the run take. */
  void went(int octets) throws IOException {
    if (isLimited() && octets > 0) {
      Duration left = times.next(perPiece.plusNanos((long) (octets * nanosPerOctet)));
      if (!left.isZero()) {
        pause.run(left);
      }
    }
  }
}
