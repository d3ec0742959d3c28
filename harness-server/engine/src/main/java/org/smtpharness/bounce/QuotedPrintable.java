package org.smtpharness.bounce;

import java.io.ByteArrayOutputStream;

/** Encodes lines of text so that they pass through seven bits (RFC 2045 section 6.7). */
final class QuotedPrintable {
  private static final int LONGEST_LINE = 76;
  private static final String HEX = "0123456789ABCDEF";

  private final byte[] octets;
  private final ByteArrayOutputStream encoded = new ByteArrayOutputStream();
  private int column;

  private QuotedPrintable(byte[] octets) {
    this.octets = octets;
  }

  /** Encodes octets; CR LF ends a line, CR or LF alone is an octet like any other. */
  static byte[] encode(byte[] octets) {
    return new QuotedPrintable(octets).encode();
  }

  private byte[] encode() {
    for (int i = 0; i < octets.length; i++) {
      if (isLineEnd(i)) {
        write("\r\n");
        column = 0;
        i++;
      } else {
        append(isPlain(i) ? String.valueOf((char) octets[i]) : escape(octets[i]));
      }
    }
    return encoded.toByteArray();
  }

  private boolean isPlain(int i) {
    byte octet = octets[i];
    if (octet == ' ' || octet == '\t') {
      return i + 1 < octets.length && !isLineEnd(i + 1);
    }
    return octet > ' ' && octet < 127 && octet != '=';
  }

  private boolean isLineEnd(int i) {
    return octets[i] == '\r' && i + 1 < octets.length && octets[i + 1] == '\n';
  }

  private void append(String text) {
    if (column + text.length() > LONGEST_LINE - 1) {
      write("=\r\n");
      column = 0;
    }
    write(text);
    column += text.length();
  }

  private static String escape(byte octet) {
    return "=" + HEX.charAt(octet >> 4 & 15) + HEX.charAt(octet & 15);
  }

  private void write(String text) {
    for (int i = 0; i < text.length(); i++) {
      encoded.write(text.charAt(i));
    }
  }
}
