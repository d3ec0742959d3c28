package org.smtpharness.bounce;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.smtpharness.journal.Content;

/**
 * What a {@link DeliveryStatusNotification} says about a message.
 *
 * @param reportingMta the name of the host that reports
 * @param arrivedAt when that host took the message
 * @param sender the reverse-path of the message without brackets, to which the report goes; never
 *     the null one, for which no report is ever sent (RFC 5321 section 4.5.5)
 * @param envelopeId the ENVID parameter as given, in xtext
 * @param recipients whom it reports on, at least one
 * @param original the message
 * @param returned how much of the message goes back
 */
public record BounceReport(
    String reportingMta,
    Instant arrivedAt,
    String sender,
    Optional<String> envelopeId,
    List<ReportedRecipient> recipients,
    Content original,
    ReturnedContent returned) {

  /**
   * @throws IllegalArgumentException when the sender is no address that a report can go to, the
   *     host is no host name, or there is no recipient
   */
  public BounceReport {
    HostName.require("reporting MTA", reportingMta);
    Objects.requireNonNull(arrivedAt, "arrivedAt");
    ReportAddress.require("sender", sender);
    Objects.requireNonNull(envelopeId, "envelopeId");
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("a report needs at least one recipient but has none");
    }
    Objects.requireNonNull(original, "original");
    Objects.requireNonNull(returned, "returned");
  }

  /**
   * Whether the report is one of RFC 6533, in UTF-8: when it goes to an address that takes SMTPUTF8
   * anyway. Otherwise it stays in seven bits, which every server takes.
   */
  boolean isInternational() {
    return !Ascii.isAscii(sender);
  }
}
