package org.smtpharness.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets octets of the client in at a {@link Pace}. */
final class PacedInput extends FilterInputStream {
  private final Pace pace;

  PacedInput(InputStream in, Pace pace) {
    super(in);
    this.pace = pace;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, pace.piece(length));
    pace.went(read);
    return read;
  }
}
