package org.smtpharness.bounce;

import java.util.Objects;
import java.util.Optional;
import org.smtpharness.fault.EnhancedStatusCode;

/**
 * One recipient of a {@link BounceReport} (RFC 3464 section 2.3). Action and status are not held
 * against each other: a report that contradicts itself is something to test with.
 *
 * @param address the forward-path without brackets; any text, as the client gave it
 * @param originalRecipient the ORCPT parameter as given, in xtext: {@code
 *     rfc822;ann+2Bnews@example.test}
 * @param action what became of the message
 * @param status why
 * @param diagnostic the reply that decided, such as {@code 550 5.1.1 No such user}; several lines
 *     become one
 * @param remoteMta the host that gave that reply, when it was not the reporting one
 */
public record ReportedRecipient(
    String address,
    Optional<String> originalRecipient,
    DeliveryAction action,
    EnhancedStatusCode status,
    Optional<String> diagnostic,
    Optional<String> remoteMta) {
  public ReportedRecipient {
    Objects.requireNonNull(address, "address");
    Objects.requireNonNull(originalRecipient, "originalRecipient");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(diagnostic, "diagnostic");
    Objects.requireNonNull(remoteMta, "remoteMta");
  }

  /** A recipient that failed for good, with the reply that said so. */
  public static ReportedRecipient failed(
      String address, EnhancedStatusCode status, String diagnostic) {
    return new ReportedRecipient(
        address,
        Optional.empty(),
        DeliveryAction.FAILED,
        status,
        Optional.of(diagnostic),
        Optional.empty());
  }
}
