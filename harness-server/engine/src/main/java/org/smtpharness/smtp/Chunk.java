package org.smtpharness.smtp;

import java.math.BigInteger;
import java.util.Optional;

/**
 * What BDAT says of the octets that follow it (RFC 3030 section 2).
 *
 * @param size how many there are; 0 or more
 * @param last whether the message ends with them
 */
record Chunk(long size, boolean last) {
  /** As for SIZE (RFC 1870); more digits than any chunk has. */
  private static final int SIZE_DIGITS = 20;

  /** Reads the argument of BDAT; empty when it is malformed, and nobody knows what follows. */
  static Optional<Chunk> parse(String argument) {
    String[] words = argument.strip().split(" +");
    boolean last = words.length == 2 && words[1].equalsIgnoreCase("LAST");
    boolean number = words[0].matches("[0-9]{1," + SIZE_DIGITS + "}");
    if (!number || words.length > (last ? 2 : 1)) {
      return Optional.empty();
    }
    BigInteger size = new BigInteger(words[0]).min(BigInteger.valueOf(Long.MAX_VALUE));
    return Optional.of(new Chunk(size.longValue(), last));
  }
}
