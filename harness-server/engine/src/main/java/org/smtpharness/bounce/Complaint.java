package org.smtpharness.bounce;

import java.util.Objects;
import org.smtpharness.journal.Content;

/**
 * What an {@link AbuseReport} says about a message.
 *
 * @param reportingMta the name of the host that reports
 * @param recipient to whom the report goes, such as {@code fbl@sender.example.test}
 * @param feedback what it tells to machines
 * @param original the message
 * @param returned how much of the message goes along
 */
public record Complaint(
    String reportingMta,
    String recipient,
    Feedback feedback,
    Content original,
    ReturnedContent returned) {

  /**
   * @throws IllegalArgumentException when the recipient is no address that a report can go to, or
   *     the host is no host name
   */
  public Complaint {
    HostName.require("reporting MTA", reportingMta);
    ReportAddress.require("recipient", recipient);
    Objects.requireNonNull(feedback, "feedback");
    Objects.requireNonNull(original, "original");
    Objects.requireNonNull(returned, "returned");
  }
}
