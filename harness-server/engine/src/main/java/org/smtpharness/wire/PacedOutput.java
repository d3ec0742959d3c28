package org.smtpharness.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets octets of the server out at a {@link Pace}. */
final class PacedOutput extends FilterOutputStream {
  private final Pace pace;

  PacedOutput(OutputStream out, Pace pace) {
    super(out);
    this.pace = pace;
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
      int piece = pace.piece(left);
      out.write(octets, at, piece);
      at += piece;
      left -= piece;
      pace.went(piece);
    }
  }
}
