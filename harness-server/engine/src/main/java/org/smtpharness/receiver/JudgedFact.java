package org.smtpharness.receiver;

import java.util.List;

/**
 * What was found out about a client or a message.
 *
 * @param subject who or what was judged: an address, a domain, a signature
 * @param result the word for it
 * @param reason why, on one line
 * @param trace what was asked and found, in order; may be empty
 */
public record JudgedFact(String subject, String result, String reason, List<String> trace) {
  public JudgedFact {
    trace = List.copyOf(trace);
  }

  static JudgedFact of(String subject, String result, String reason) {
    return new JudgedFact(subject, result, reason, List.of());
  }
}
