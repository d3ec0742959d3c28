package org.smtpharness.smtp;

import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Reply;

/** The server's own replies, each with its enhanced status code (RFC 3463). */
final class Replies {
  private Replies() {}

  /**
   * Makes a reply of one line.
   *
   * @param enhanced class, subject and detail; empty text for the replies that have none (RFC 2034
   *     section 4: the greeting, EHLO, HELO, and 3yz)
   */
  static Reply of(int code, String enhanced, String text) {
    return new Reply(code, parse(enhanced), List.of(text));
  }

  /** Our own have one digit for class and subject; no pattern on the path of each command. */
  private static Optional<EnhancedStatusCode> parse(String enhanced) {
    return enhanced.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new EnhancedStatusCode(
                Character.digit(enhanced.charAt(0), 10),
                Character.digit(enhanced.charAt(2), 10),
                Integer.parseInt(enhanced, 4, enhanced.length(), 10)));
  }

  /** How the journal shows octets that are no reply, each a character of U+0000 to U+00FF. */
  static Reply ofOctets(String octets) {
    return new Reply(0, Optional.empty(), List.of(Escape.forJournal(octets)));
  }

  static Reply ok() {
    return of(250, "2.0.0", "OK");
  }

  static Reply badArgument(String text) {
    return of(501, "5.5.4", text);
  }

  static Reply outOfSequence(String text) {
    return of(503, "5.5.1", text);
  }

  static Reply closing(String enhanced, String text) {
    return of(421, enhanced, text);
  }

  static Reply notImplemented() {
    return of(502, "5.5.1", "Command not implemented");
  }

  static Reply unrecognized() {
    return of(500, "5.5.1", "Command unrecognized");
  }
}
