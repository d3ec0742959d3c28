package org.smtpharness.bounce;

/** What a transport must be able to carry (RFC 2045 sections 2.7 to 2.9). */
enum TransferEncoding {
  /** Lines of ASCII. */
  SEVEN_BIT("7bit"),
  /** Lines of octets. */
  EIGHT_BIT("8bit"),
  /** Anything. */
  BINARY("binary");

  /** Octets of a line without its end (RFC 5322 section 2.1.1). */
  private static final int LONGEST_LINE = 998;

  private final String value;

  TransferEncoding(String value) {
    this.value = value;
  }

  /** The value of the Content-Transfer-Encoding field. */
  String value() {
    return value;
  }

  /** The least that octets need as they are. Lines have no NUL, and CR and LF only together. */
  static TransferEncoding of(byte[] octets) {
    TransferEncoding needed = SEVEN_BIT;
    int length = 0;
    for (int i = 0; i < octets.length; i++) {
      byte octet = octets[i];
      if (octet == '\r' && i + 1 < octets.length && octets[i + 1] == '\n') {
        i++;
        length = 0;
      } else if (octet == 0 || octet == '\r' || octet == '\n' || ++length > LONGEST_LINE) {
        return BINARY;
      } else if (octet < 0) {
        needed = EIGHT_BIT;
      }
    }
    return needed;
  }
}
