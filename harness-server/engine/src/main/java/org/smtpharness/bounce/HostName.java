package org.smtpharness.bounce;

import java.util.regex.Pattern;

/** Names of hosts that go into commands and fields as they are. */
final class HostName {
  private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");

  private HostName() {}

  /** Answers the name, or throws when it is neither a domain in ASCII nor an address literal. */
  static String require(String what, String name) {
    if (!SYNTAX.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " must be a host name such as mx.example.test but was '" + name + "'");
    }
    return name;
  }
}
