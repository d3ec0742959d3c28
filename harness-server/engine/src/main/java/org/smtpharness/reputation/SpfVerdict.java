package org.smtpharness.reputation;

import java.util.List;
import java.util.Objects;

/**
 * The outcome of an SPF check, fit for a journal.
 *
 * @param identity whose policy was asked for
 * @param result the result
 * @param reason why, in a few words, such as {@code -all of example.test}; one line
 * @param explanation the text that the domain gives for a {@code fail} (RFC 7208 section 6.2), in
 *     printable ASCII; empty when there is none
 * @param trace what was asked and found, in order; cut after {@value SpfTrace#LONGEST} steps
 */
public record SpfVerdict(
    SpfIdentity identity,
    SpfResult result,
    String reason,
    String explanation,
    List<SpfStep> trace) {
  public SpfVerdict {
    Objects.requireNonNull(identity, "identity");
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(explanation, "explanation");
    trace = List.copyOf(trace);
  }
}
