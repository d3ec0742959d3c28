package org.smtpharness.bounce;

/** Addresses to which a report is sent. */
final class ReportAddress {
  /** Local part, at sign and domain at their longest (RFC 5321 section 4.5.3.1). */
  private static final int LONGEST = 320;

  private ReportAddress() {}

  /**
   * Answers the address, or throws when it could not stand between the brackets of a RCPT command
   * and of a To field without turning into something else.
   */
  static String require(String what, String address) {
    boolean quoted = address.startsWith("\"");
    if (address.isEmpty()
        || address.length() > LONGEST
        || !address.codePoints().allMatch(point -> isSafe(point, quoted))) {
      throw new IllegalArgumentException(
          "%s must be an address that a report can be sent to, such as ann@example.test, but was '%s'"
              .formatted(what, Printable.of(address)));
    }
    return address;
  }

  private static boolean isSafe(int point, boolean quoted) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> quoted || !Character.isWhitespace(point) && point != '<' && point != '>';
    };
  }
}
