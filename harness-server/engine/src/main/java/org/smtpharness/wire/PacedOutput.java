package org.smtpharness.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets octets of the server out at a {@link Pace}, and no more than it was told. */
final class PacedOutput extends FilterOutputStream {
  private final Pace pace;
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
    while (left > 0) {
      requireAllowance();
      int piece = (int) Math.min(allowance, pace.piece(left));
      out.write(octets, at, piece);
      spend(piece);
      at += piece;
      left -= piece;
      pace.went(piece);
    }
    requireAllowance();
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
