package org.smtpharness.smtp;

import java.util.List;

/** The service extensions that EHLO announces (RFC 5321 section 2.2). */
final class Extension {
  private Extension() {}

  static List<String> announced(Limits limits) {
    return List.of(
        "PIPELINING", // RFC 2920
        "SIZE " + limits.message(), // RFC 1870
        "8BITMIME", // RFC 6152
        "SMTPUTF8", // RFC 6531
        "ENHANCEDSTATUSCODES", // RFC 2034
        "HELP");
  }
}
