package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a profile switches on that a server does not do by itself. */
public enum Feature {
  /** Bare CR or LF, NUL and lines over 998 octets in content are refused with 550 5.6.11. */
  STRICT_DATA,
  /** AUTH is offered within TLS only, and answered 538 5.7.11 without. */
  AUTH_NEEDS_TLS,
  /** MAIL is answered 530 5.7.0 before AUTH (RFC 4954 section 6). */
  AUTH_REQUIRED,
  /** MAIL is answered 530 5.7.0 before STARTTLS (RFC 3207 section 4). */
  TLS_REQUIRED,
  /** XCLIENT is offered: a client may say whom it stands for (as with Postfix). */
  XCLIENT,
  /** Each connection begins with a PROXY header, version 1 or 2 (as with HAProxy). */
  PROXY_PROTOCOL,
  /** Addresses ask for faults by themselves; {@link AddressDirectives} says which. */
  ADDRESS_DIRECTIVES;

  /** The word in profiles, such as {@code strict-data}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The feature with that {@link #keyword()}. */
  public static Optional<Feature> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }
}
