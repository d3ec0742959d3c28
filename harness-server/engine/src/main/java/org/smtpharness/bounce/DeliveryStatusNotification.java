package org.smtpharness.bounce;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.smtpharness.journal.Content;

/**
 * Writes delivery status notifications (RFC 3464 in the frame of RFC 6522), those to
 * internationalized senders by RFC 6533. What it writes is a function of the report, the clock and
 * the id. No text of a report can add a field, a part or a line. Safe for use by several threads
 * when clock and ids are.
 *
 * <pre>{@code
 * var notifications =
 *     new DeliveryStatusNotification(Clock.systemUTC(), () -> UUID.randomUUID().toString());
 * OutgoingMessage message = notifications.write(report);
 * }</pre>
 */
public final class DeliveryStatusNotification {
  private final Clock clock;
  private final Supplier<String> ids;

  /**
   * Makes a writer.
   *
   * @param clock what the Date field shows
   * @param ids a new id for each message: 1 to 40 letters, digits, dots and hyphens
   */
  public DeliveryStatusNotification(Clock clock, Supplier<String> ids) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.ids = Objects.requireNonNull(ids, "ids");
  }

  /** Writes the notification that goes to the sender of the reported message. */
  public OutgoingMessage write(BounceReport report) {
    String id = ids.get();
    List<BodyPart> parts = List.of(forPeople(report), status(report), original(report));
    byte[] octets =
        new MultipartReport("delivery-status", id, parts)
            .message(
                ReportHeader.of(
                    report.reportingMta(),
                    report.sender(),
                    subject(report),
                    "auto-replied",
                    clock.instant(),
                    id));
    return new OutgoingMessage(report.sender(), Content.wrap(octets));
  }

  private static String subject(BounceReport report) {
    if (has(report, DeliveryAction.FAILED)) {
      return "Undelivered Mail Returned to Sender";
    }
    return has(report, DeliveryAction.DELAYED)
        ? "Delayed Mail (still being retried)"
        : "Successful Mail Delivery Report";
  }

  private static boolean has(BounceReport report, DeliveryAction action) {
    return report.recipients().stream().anyMatch(recipient -> recipient.action() == action);
  }

  private static BodyPart forPeople(BounceReport report) {
    List<String> lines = new ArrayList<>();
    lines.add("This is the mail system at host " + report.reportingMta() + ".");
    for (ReportedRecipient recipient : report.recipients()) {
      lines.add("");
      lines.add("Your message " + recipient.action().phrase());
      lines.add(
          "<"
              + recipient.address()
              + ">: "
              + recipient.diagnostic().orElseGet(() -> recipient.status().toString()));
    }
    return BodyPart.text(lines);
  }

  private static BodyPart status(BounceReport report) {
    boolean international = report.isInternational();
    byte[] fields = new StatusFields(international).octets(report);
    String type = international ? "message/global-delivery-status" : "message/delivery-status";
    return BodyPart.plain("Delivery report", type, fields);
  }

  private static BodyPart original(BounceReport report) {
    boolean failed = has(report, DeliveryAction.FAILED);
    return new OriginalMessage(report.original())
        .part(failed ? "Undelivered" : "Original", report.returned(), report.isInternational());
  }
}
