package org.smtpharness.journal;

import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.EnhancedStatusCode;

/**
 * A reply as the server decided it (RFC 5321 section 4.2).
 *
 * @param code the reply code; 0 for octets that are no reply
 * @param enhanced the enhanced status code (RFC 3463)
 * @param lines the text of each line, without codes
 */
public record Reply(int code, Optional<EnhancedStatusCode> enhanced, List<String> lines) {
  public Reply {
    lines = List.copyOf(lines);
  }

  /** Whether the request was carried out (2yz). */
  public boolean isPositive() {
    return code / 100 == 2;
  }

  /** Whether the client may repeat the request (4yz). */
  public boolean isTransient() {
    return code / 100 == 4;
  }

  /** Whether the client must not repeat the request unchanged (5yz). */
  public boolean isPermanent() {
    return code / 100 == 5;
  }

  /** The codes alone: {@code 450 4.2.1}. */
  public String codes() {
    return (code == 0 ? "" : code) + enhanced.map(value -> " " + value).orElse("");
  }

  /** Code and text, the lines of a long reply behind one another with {@code " / "}. */
  @Override
  public String toString() {
    return (codes() + " " + String.join(" / ", lines)).strip();
  }
}
