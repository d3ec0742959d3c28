package org.smtpharness.wire;

import java.io.IOException;
import java.time.Duration;

/**
 * How fast octets go one way: so many at a time, with a pause after each piece. Set and used on the
 * session's thread.
 */
final class Pace {
  /** Waits, unless the connection is cancelled. */
  interface Pause {
    void run(Duration time) throws IOException;
  }

  private static final int PIECES_A_SECOND = 20;

  private final Pause pause;
  private int piece = Integer.MAX_VALUE;
  private double nanosPerOctet;
  private Duration perPiece = Duration.ZERO;

  Pace(Pause pause) {
    this.pause = pause;
  }

  /** Lets so many octets a second through. */
  void limit(long octetsPerSecond) {
    piece = (int) Math.min(1 << 16, Math.max(1, octetsPerSecond / PIECES_A_SECOND));
    nanosPerOctet = 1e9 / octetsPerSecond;
    perPiece = Duration.ZERO;
  }

  /** Lets so many octets through, then none for that long, and so on. */
  void pieces(int octets, Duration every) {
    piece = octets;
    nanosPerOctet = 0;
    perPiece = every;
  }

  /** How many octets may go at once, of so many that want to. */
  int piece(int wanted) {
    return Math.min(piece, wanted);
  }

  /** Waits for what so many octets take. */
  void went(int octets) throws IOException {
    if (piece != Integer.MAX_VALUE && octets > 0) {
      Duration took = perPiece.plusNanos((long) (octets * nanosPerOctet));
      if (!took.isZero()) {
        pause.run(took);
      }
    }
  }
}
