package org.smtpharness.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** Lets octets of the server out at a {@link Pace}, and no more than it was told. */
final class PacedOutput extends FilterOutputStream {
  /** So small that the time of each tells whether the client reads at all. */
  private static final int LARGEST_PIECE = 8 * 1024;

  private static final long IDLE = 0;

  private final Pace pace;
  private volatile long writingSince = IDLE;
  private long allowance = Long.MAX_VALUE;

  PacedOutput(OutputStream out, Pace pace) {
    super(out);
    this.pace = pace;
  }

  /**
   * Lets only so many octets out from now on; {@link Long#MAX_VALUE} for any number. The write that
   * reaches them fails, and each that follows.
   */
  void allow(long octets) {
    allowance = octets;
  }

  /** Whether all that was allowed has gone out. */
  boolean isCut() {
    return allowance == 0;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    int at = offset;
    int left = length;
    pace.begin();
    while (left > 0) {
      requireAllowance();
      int piece = (int) Math.min(allowance, pace.piece(Math.min(LARGEST_PIECE, left)));
      pass(octets, at, piece);
      spend(piece);
      at += piece;
      left -= piece;
      pace.went(piece);
    }
    requireAllowance();
  }

  private void pass(byte[] octets, int offset, int length) throws IOException {
    // The lowest bit keeps it from being IDLE.
    writingSince = System.nanoTime() | 1;
    try {
      out.write(octets, offset, length);
    } finally {
      writingSince = IDLE;
    }
  }

  /** Whether a write has been waiting that long for the client to read. Any thread. */
  boolean isStuckFor(Duration time) {
    long since = writingSince;
    return since != IDLE && System.nanoTime() - since > time.toNanos();
  }

  private void spend(int octets) {
    if (allowance != Long.MAX_VALUE) {
      allowance -= octets;
    }
  }

  private void requireAllowance() throws IOException {
    if (isCut()) {
      throw new IOException("cut off by a rule");
    }
  }
}
