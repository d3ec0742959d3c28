package org.smtpharness.smtp;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Where SubEthaSMTP's own replies go. The dialogue says everything by itself, so they are dropped;
 * but one before the greeting means that the library turns the client away for there are too many.
 */
final class LibraryOutput extends OutputStream {
  private final Dialogue dialogue;

  LibraryOutput(Dialogue dialogue) {
    this.dialogue = dialogue;
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    if (!dialogue.isGreeted() && length > 0) {
      dialogue.quietly(
          () -> dialogue.turnAway(Replies.closing("4.3.2", "Too many connections, try later")));
    }
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }
}
