package org.smtpharness.fault;

/**
 * A reply code of RFC 5321 section 4.2.
 *
 * @param value 200 to 599
 */
public record ReplyCode(int value) {
  public ReplyCode {
    if (value < 200 || value > 599) {
      throw new IllegalArgumentException("reply code must be 200-599 but was " + value);
    }
  }

  /** The first digit: 2 success, 3 go on, 4 transient failure, 5 permanent failure. */
  public int category() {
    return value / 100;
  }

  /** Whether the client may repeat the request (4yz). */
  public boolean isTransient() {
    return category() == 4;
  }

  /** Whether the client must not repeat the request unchanged (5yz). */
  public boolean isPermanent() {
    return category() == 5;
  }

  /** Whether the request was carried out (2yz). */
  public boolean isPositive() {
    return category() == 2;
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
