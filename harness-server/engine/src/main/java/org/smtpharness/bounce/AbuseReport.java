package org.smtpharness.bounce;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.smtpharness.journal.Content;

/**
 * Writes abuse reports, as a feedback loop sends them (RFC 5965 in the frame of RFC 6522). What it
 * writes is a function of the complaint, the clock and the id. No text of a complaint can add a
 * field, a part or a line. Safe for use by several threads when clock and ids are.
 */
public final class AbuseReport {
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * Makes a writer.
   *
   * @param clock what the Date field shows
   * @param ids a new id for each message: 1 to 40 letters, digits, dots and hyphens
   */
  public AbuseReport(Clock clock, Supplier<String> ids) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.ids = Objects.requireNonNull(ids, "ids");
  }

  /** Writes the report. */
  public OutgoingMessage write(Complaint complaint) {
    String id = ids.get();
    OriginalMessage original = new OriginalMessage(complaint.original());
    BodyPart feedback =
        BodyPart.plain(
            "Feedback report",
            "message/feedback-report",
            complaint.feedback().octets(complaint.reportingMta()));
    List<BodyPart> parts =
        List.of(
            forPeople(complaint), feedback, original.part("Reported", complaint.returned(), false));
    byte[] octets =
        new MultipartReport("feedback-report", id, parts)
            .message(
                ReportHeader.of(
                    complaint.reportingMta(),
                    complaint.recipient(),
                    // Section 2, item e: the subject of the original, at most with such a prefix.
                    "FW: " + original.subject(),
                    "auto-generated",
                    clock.instant(),
                    id));
    return new OutgoingMessage(complaint.recipient(), Content.wrap(octets));
  }

  private static BodyPart forPeople(Complaint complaint) {
    Feedback feedback = complaint.feedback();
    String source = feedback.sourceIp().map(ip -> " from " + Feedback.literal(ip)).orElse("");
    return BodyPart.text(
        List.of(
            "This is a report of type '%s' about a message that %s received%s on %s."
                .formatted(
                    feedback.type().value(),
                    complaint.reportingMta(),
                    source,
                    ReportHeader.date(feedback.arrivedAt())),
            "",
            "The message or its header is attached. The format is that of RFC 5965."));
  }
}
