package org.smtpharness.reputation;

import java.util.Locale;

/**
 * A header field as it came.
 *
 * @param name its name in lower case
 * @param raw all of it, name and line ends included, in Latin-1
 */
record HeaderText(String name, String raw) {
  static HeaderText of(String raw) {
    int colon = raw.indexOf(':');
    String name = colon < 0 ? "" : raw.substring(0, colon);
    return new HeaderText(name.stripTrailing().toLowerCase(Locale.ROOT), raw);
  }

  /** What is behind the colon, line ends included. */
  String value() {
    return raw.substring(raw.indexOf(':') + 1);
  }

  /** The same field with another value. */
  HeaderText withValue(String value) {
    return new HeaderText(name, raw.substring(0, raw.indexOf(':') + 1) + value);
  }
}
