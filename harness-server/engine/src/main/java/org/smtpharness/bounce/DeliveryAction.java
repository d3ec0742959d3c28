package org.smtpharness.bounce;

import java.util.Locale;

/** What became of a message for one recipient (RFC 3464 section 2.3.3). */
public enum DeliveryAction {
  /** It could not be delivered, and nobody tries any more. */
  FAILED("could not be delivered to"),
  /** It could not be delivered so far, and is tried again. */
  DELAYED("could not be delivered yet, and is tried again, to"),
  /** It was delivered. */
  DELIVERED("was delivered to"),
  /** It was handed to a system that sends no notifications. */
  RELAYED("was relayed to a system that confirms no delivery, for"),
  /** It was delivered to a list or an alias, and went on to its members. */
  EXPANDED("was delivered and passed on to several recipients, for");

  private final String phrase;

  DeliveryAction(String phrase) {
    this.phrase = phrase;
  }

  /** The value of the Action field. */
  String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How a sentence that begins with "Your message" goes on. */
  String phrase() {
    return phrase;
  }
}
