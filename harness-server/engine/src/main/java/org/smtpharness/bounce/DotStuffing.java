package org.smtpharness.bounce;

import java.io.IOException;
import java.io.OutputStream;

/** The transparency of DATA (RFC 5321 section 4.5.2). */
final class DotStuffing {
  private DotStuffing() {}

  /**
   * Writes content and the line that ends it.
   *
   * @param octets lines that all end in CR LF
   */
  static void write(byte[] octets, OutputStream out) throws IOException {
    int from = 0;
    for (int i = 0; i < octets.length; i++) {
      if (octets[i] == '.' && (i == 0 || octets[i - 1] == '\n')) {
        out.write(octets, from, i - from);
        out.write('.');
        from = i;
      }
    }
    out.write(octets, from, octets.length - from);
    out.write(new byte[] {'.', '\r', '\n'});
  }
}
