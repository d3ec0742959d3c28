package org.smtpharness.dns;

import java.time.Duration;
import java.util.Optional;
import org.xbill.DNS.Rcode;

/**
 * What a question gets and how.
 *
 * @param delay how much later, real time
 */
record Reply(Resolution resolution, Manner manner, Duration delay, Optional<DnsFault> fault) {
  /** How the answer is sent. */
  enum Manner {
    /** As it is. */
    PLAIN,
    /** Not at all. */
    SILENT,
    /** Without records and with TC. */
    TRUNCATED,
    /** As octets that are no message. */
    GARBLED,
    /** With another id. */
    WRONG_ID
  }

  /** An answer without a fault. */
  static Reply plain(Resolution resolution) {
    return new Reply(resolution, Manner.PLAIN, Duration.ZERO, Optional.empty());
  }

  /** The outcome as one word: the code, or the fault that left none. */
  String outcome() {
    return switch (manner) {
      case SILENT -> "TIMEOUT";
      case GARBLED -> "GARBAGE";
      case PLAIN, TRUNCATED, WRONG_ID -> Rcode.string(resolution.rcode());
    };
  }

  /** Whether the answers of the resolution are sent. */
  boolean showsAnswers() {
    return manner == Manner.PLAIN || manner == Manner.WRONG_ID;
  }
}
