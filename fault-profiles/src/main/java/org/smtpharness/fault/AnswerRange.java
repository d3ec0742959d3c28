package org.smtpharness.fault;

/**
 * Answers of a DNSBL (RFC 5782 section 2.1): IPv4 addresses from one to another.
 *
 * @param first the first as a number, from 127.0.0.0
 * @param last the last as a number, not less than the first, at most 127.255.255.255
 */
public record AnswerRange(int first, int last) {
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final String ADDRESS = OCTET + "(\\." + OCTET + "){3}";

  /** How one is written, as a regular expression. */
  public static final String SYNTAX = ADDRESS + "(-" + ADDRESS + ")?";

  public AnswerRange {
    if (first >>> 24 != 127 || last >>> 24 != 127 || first > last) {
      throw new IllegalArgumentException(
          "answers of a DNSBL are 127.0.0.0 to 127.255.255.255, the lower one first, but were "
              + text(first)
              + "-"
              + text(last));
    }
  }

  /**
   * The answers that a text such as {@code 127.0.0.4-127.0.0.7} means.
   *
   * @throws IllegalArgumentException when it means none
   */
  public static AnswerRange parse(String text) {
    if (!text.matches(SYNTAX)) {
      throw new IllegalArgumentException(
          "expected an answer of a DNSBL such as 127.0.0.10 or 127.0.0.4-127.0.0.7 but found \""
              + text
              + "\"");
    }
    String[] ends = text.split("-");
    return new AnswerRange(number(ends[0]), number(ends[ends.length - 1]));
  }

  /** Whether that IPv4 address is one of them; false for what is none. */
  public boolean contains(String ipv4) {
    return ipv4.startsWith("127.")
        && ipv4.matches(ADDRESS)
        && number(ipv4) >= first
        && number(ipv4) <= last;
  }

  private static int number(String address) {
    int number = 0;
    for (String octet : address.split("\\.")) {
      number = number << 8 | Integer.parseInt(octet);
    }
    return number;
  }

  private static String text(int number) {
    return (number >>> 24)
        + "."
        + (number >>> 16 & 255)
        + "."
        + (number >>> 8 & 255)
        + "."
        + (number & 255);
  }

  /** The notation that {@link #parse} reads. */
  @Override
  public String toString() {
    return first == last ? text(first) : text(first) + "-" + text(last);
  }
}
