package org.smtpharness.assertj;

import java.time.Duration;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Attempt;

/** How numbers, codes and times read in sentences. */
final class Words {
  private Words() {}

  /** {@code no attempt}, {@code 1 attempt}, {@code 2 attempts}. */
  static String count(long number, String noun) {
    return (number == 0 ? "no" : Long.toString(number)) + " " + noun + (number > 1 ? "s" : "");
  }

  /** {@code 450 4.2.1}. */
  static String codes(int code, EnhancedStatusCode enhanced) {
    return code + " " + enhanced;
  }

  /** What ended an attempt: the codes of the reply, or what became of the connection. */
  static String cause(Attempt attempt) {
    return attempt
        .reply()
        .map(reply -> reply.codes())
        .orElseGet(
            () ->
                switch (attempt.outcome()) {
                  case DEFERRED -> "the connection was lost";
                  case ABANDONED -> "it left the transaction";
                  case RUNNING -> "no reply yet";
                  case ACCEPTED, REJECTED -> "the " + attempt.decidedBy() + " command";
                });
  }

  /** {@code 1.204s}, {@code 30s}, {@code 5m00.163s}, {@code 2h03m00s}. */
  static String time(Duration time) {
    long hours = time.toHours();
    int minutes = time.toMinutesPart();
    String seconds = seconds(time, hours > 0 || minutes > 0);
    if (hours > 0) {
      return hours + "h" + (minutes < 10 ? "0" : "") + minutes + "m" + seconds;
    }
    return minutes > 0 ? minutes + "m" + seconds : seconds;
  }

  private static String seconds(Duration time, boolean padded) {
    String whole = (padded && time.toSecondsPart() < 10 ? "0" : "") + time.toSecondsPart();
    int millis = time.toMillisPart();
    return whole + (millis == 0 ? "" : "." + String.valueOf(1000 + millis).substring(1)) + "s";
  }

  /** Reads an enhanced status code that a test was written with. */
  static EnhancedStatusCode enhanced(String text) {
    return EnhancedStatusCode.of(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + text + "' is no enhanced status code; write it like 5.1.1 (RFC 3463)"));
  }
}
