package org.smtpharness.reputation;

import java.util.Set;

/** What the codes of block lists mean. */
final class DnsblCodes {
  private static final String LISTINGS = "127.0.";
  private static final String ERRORS = "127.255.255.";

  /** What domain lists answer when they are asked for an address. */
  private static final Set<String> ADDRESS_ASKED = Set.of("127.0.1.255", "127.0.2.255");

  private DnsblCodes() {}

  /** Whether the code is a listing and no error. */
  static boolean isListing(String code) {
    return code.startsWith(LISTINGS) && !isError(code);
  }

  /** Whether the code is an error of the list. */
  static boolean isError(String code) {
    return code.startsWith(ERRORS) || ADDRESS_ASKED.contains(code);
  }
}
