package org.smtpharness.smtp;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smtpharness.bounce.AbuseReport;
import org.smtpharness.bounce.BounceReport;
import org.smtpharness.bounce.BounceSender;
import org.smtpharness.bounce.Complaint;
import org.smtpharness.bounce.DeliveryStatusNotification;
import org.smtpharness.bounce.Feedback;
import org.smtpharness.bounce.OutboundGate;
import org.smtpharness.bounce.OutboundTarget;
import org.smtpharness.bounce.OutgoingMessage;
import org.smtpharness.bounce.ReportedRecipient;
import org.smtpharness.bounce.ReturnedContent;
import org.smtpharness.bounce.SendOutcome;
import org.smtpharness.bounce.SendTimeouts;
import org.smtpharness.fault.Bounce;
import org.smtpharness.journal.Content;

/** Writes and sends the reports of {@code bounce}. Safe for use by several threads. */
final class ReportDesk implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReportDesk.class);

  /**
   * The message that is reported on.
   *
   * @param sender the reverse-path; empty for {@code <>}
   */
  record Reported(
      String sender, List<String> recipients, InetAddress client, Instant at, Content content) {}

  private final String hostname;
  private final BounceSender sender;

  ReportDesk(String hostname, OutboundGate gate, Executor workers) {
    this.hostname = hostname;
    this.sender = new BounceSender(gate, hostname, SendTimeouts.defaults(), workers);
  }

  /** Sends a report later. About a message from {@code <>} there is none (RFC 5321 4.5.5). */
  void send(Bounce bounce, Reported reported) {
    Optional<String> recipient =
        bounce.recipient().or(() -> Optional.of(reported.sender()).filter(path -> !path.isEmpty()));
    if (recipient.isEmpty() || reported.recipients().isEmpty()) {
      return;
    }
    OutgoingMessage message =
        bounce.report() == Bounce.Report.DSN
            ? notification(bounce, recipient.get(), reported)
            : complaint(recipient.get(), reported);
    sender.send(message, OutboundTarget.parse(bounce.to()), bounce.after(), this::tell);
  }

  private OutgoingMessage notification(Bounce bounce, String recipient, Reported reported) {
    List<ReportedRecipient> failed =
        reported.recipients().stream()
            .map(path -> ReportedRecipient.failed(path, bounce.status(), bounce.text()))
            .toList();
    return new DeliveryStatusNotification(Clock.systemUTC(), ReportDesk::id)
        .write(
            new BounceReport(
                hostname,
                reported.at(),
                recipient,
                Optional.empty(),
                failed,
                reported.content(),
                ReturnedContent.FULL));
  }

  private OutgoingMessage complaint(String recipient, Reported reported) {
    Feedback feedback =
        Feedback.abuse(
            reported.sender(),
            reported.recipients(),
            reported.at(),
            Optional.of(reported.client()));
    return new AbuseReport(Clock.systemUTC(), ReportDesk::id)
        .write(
            new Complaint(hostname, recipient, feedback, reported.content(), ReturnedContent.FULL));
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }

  private void tell(SendOutcome outcome) {
    if (outcome.result() == SendOutcome.Result.DELIVERED
        || outcome.result() == SendOutcome.Result.CANCELLED) {
      log.debug("report: {}", outcome);
    } else {
      log.warn("a report was not sent: {}", outcome.detail());
    }
  }

  /** Gives up what was not sent yet. */
  void cancelAll() {
    sender.cancelAll();
  }

  @Override
  public void close() {
    sender.close();
  }
}
