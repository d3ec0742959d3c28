package org.smtpharness.smtp;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.smtpharness.wire.RawLine;

/**
 * The input that SubEthaSMTP reads: one constant token for each line of the client, whatever the
 * line holds. The client can't speak the token, for its own lines never get here.
 */
final class LineFraming extends InputStream {
  /** The name of the one command that SubEthaSMTP is made to run. */
  static final String TOKEN = "LINE";

  private static final byte[] TOKEN_LINE = (TOKEN + "\r\n").getBytes(StandardCharsets.US_ASCII);

  private final Dialogue dialogue;
  private RawLine line;

  LineFraming(Dialogue dialogue) {
    this.dialogue = dialogue;
  }

  /** The line that the last token stands for. */
  RawLine line() {
    return line;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length < TOKEN_LINE.length) {
      throw new IllegalArgumentException("a token needs " + TOKEN_LINE.length + " octets");
    }
    Optional<RawLine> next = dialogue.nextLine();
    if (next.isEmpty()) {
      return -1;
    }
    line = next.get();
    System.arraycopy(TOKEN_LINE, 0, buffer, offset, TOKEN_LINE.length);
    return TOKEN_LINE.length;
  }

  /** The library reads through a buffer, never one octet. */
  @Override
  public int read() {
    throw new IllegalStateException("tokens are read whole");
  }
}
