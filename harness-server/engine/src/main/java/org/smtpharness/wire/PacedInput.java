package org.smtpharness.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lets octets of the client in at a {@link Pace}, and up to a deadline if there is one. */
final class PacedInput extends FilterInputStream {
  /** Has to happen before each read. */
  interface Preparation {
    void run() throws IOException;
  }

  private final Pace pace;
  private final Preparation beforeReading;

  PacedInput(InputStream in, Pace pace, Preparation beforeReading) {
    super(in);
    this.pace = pace;
    this.beforeReading = beforeReading;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    beforeReading.run();
    // What was there already goes on with the run; what has to be waited for begins another one.
    boolean goesOn = pace.isRunning() && in.available() > 0;
    int read = in.read(buffer, offset, pace.piece(length));
    if (!goesOn) {
      pace.begin();
    }
    pace.went(read);
    return read;
  }
}
