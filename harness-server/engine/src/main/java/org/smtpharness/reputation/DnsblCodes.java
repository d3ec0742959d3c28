package org.smtpharness.reputation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;

/**
 * A code of a block list, or a range of them, both ends included.
 *
 * @param first the first address as a number without sign
 * @param last the last one
 */
public record DnsblCodes(long first, long last) {
  private static final Pattern RANGE = Pattern.compile("([0-9.]+)-([0-9.]+)");
  private static final Pattern PREFIX = Pattern.compile("([0-9.]+)/([0-9]{1,2})");
  private static final int BITS = 32;

  /** What a code of a listing looks like; others are no listings. */
  private static final DnsblCodes LISTINGS = parse("127.0.0.0/16");

  /** Errors; the last two are those of domain lists that are asked for an address. */
  private static final List<DnsblCodes> ERRORS =
      List.of(parse("127.255.255.0/24"), parse("127.0.1.255"), parse("127.0.2.255"));

  public DnsblCodes {
    if (first > last) {
      throw new IllegalArgumentException("a range of codes ends before it begins");
    }
  }

  /**
   * Reads {@code 127.0.0.10}, {@code 127.0.0.10-11}, {@code 127.0.0.10-127.0.0.11} or {@code
   * 127.0.0.0/24}.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  public static DnsblCodes parse(String text) {
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      long from = number(text, range.group(1));
      String to = range.group(2);
      boolean whole = to.contains(".");
      String end = whole ? to : range.group(1).replaceFirst("[0-9]+$", to);
      return new DnsblCodes(from, number(text, end));
    }
    Matcher prefix = PREFIX.matcher(text);
    if (prefix.matches() && Integer.parseInt(prefix.group(2)) <= BITS) {
      long size = 1L << (BITS - Integer.parseInt(prefix.group(2)));
      long from = number(text, prefix.group(1)) / size * size;
      return new DnsblCodes(from, from + size - 1);
    }
    long single = number(text, text);
    return new DnsblCodes(single, single);
  }

  /** Whether the code is a listing and no error. */
  static boolean isListing(String code) {
    return LISTINGS.holds(code) && !isError(code);
  }

  /** Whether the code is an error of the list. */
  static boolean isError(String code) {
    return ERRORS.stream().anyMatch(error -> error.holds(code));
  }

  /** Whether the code is one of these. */
  boolean holds(String code) {
    long number = number(code, code);
    return first <= number && number <= last;
  }

  private static long number(String text, String address) {
    byte[] octets = Address.toByteArray(address, Address.IPv4);
    if (octets == null) {
      throw new IllegalArgumentException(
          ("found '%s'; expected a code such as 127.0.0.10, or a range such as 127.0.0.10-11 or"
                  + " 127.0.0.0/24")
              .formatted(text));
    }
    long number = 0;
    for (byte octet : octets) {
      number = number << Byte.SIZE | Byte.toUnsignedLong(octet);
    }
    return number;
  }
}
