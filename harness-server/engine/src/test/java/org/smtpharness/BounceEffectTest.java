package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Message;

class BounceEffectTest {
  private static SmtpHarness bouncing(Bounce.Report report, String to, Optional<String> recipient) {
    Bounce bounce =
        new Bounce(
            report,
            to,
            recipient,
            new EnhancedStatusCode(5, 1, 1),
            "No such user",
            Duration.ofMillis(10));
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("later").rule(at(Stage.END_OF_DATA).does(bounce)).build())
        .start();
  }

  private static Message report(SmtpHarness mailbox) throws InterruptedException {
    assertThat(
            mailbox.awaitJournal(Duration.ofMinutes(1), journal -> !journal.messages().isEmpty()))
        .isTrue();
    return mailbox.journal().messages().get(0);
  }

  @Test
  void aMessageIsTakenAndLaterReportedAsUndeliverable() throws Exception {
    try (SmtpHarness mailbox = SmtpHarness.start();
        SmtpHarness smtp =
            bouncing(Bounce.Report.DSN, mailbox.host() + ":" + mailbox.port(), Optional.empty());
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("Subject: Hello\r\n\r\ntext\r\n")).startsWith("250");

      Message report = report(mailbox);
      assertThat(report.sender()).isEmpty();
      assertThat(report.recipients()).containsExactly("news@example.test");
      assertThat(report.content().text())
          .contains("multipart/report", "Status: 5.1.1", "No such user", "Subject: Hello");
      assertThat(smtp.journal().messages()).hasSize(1);
    }
  }

  @Test
  void anAbuseReportGoesToWhomTheRuleNames() throws Exception {
    try (SmtpHarness mailbox = SmtpHarness.start();
        SmtpHarness smtp =
            bouncing(
                Bounce.Report.ARF,
                mailbox.host() + ":" + mailbox.port(),
                Optional.of("abuse@example.test"));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("Subject: Hello\r\n\r\ntext\r\n")).startsWith("250");

      Message report = report(mailbox);
      assertThat(report.recipients()).containsExactly("abuse@example.test");
      assertThat(report.content().text()).contains("Feedback-Type: abuse");
    }
  }

  @Test
  void aReportThatWaitsDoesNotKeepTheHarnessFromClosing() throws IOException {
    Bounce late =
        new Bounce(
            Bounce.Report.DSN,
            "127.0.0.1:9",
            Optional.empty(),
            new EnhancedStatusCode(5, 1, 1),
            "No such user",
            Duration.ofHours(1));
    try (SmtpHarness smtp =
            SmtpHarness.builder()
                .profile(
                    FaultProfile.builder("later").rule(at(Stage.END_OF_DATA).does(late)).build())
                .start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("text\r\n")).startsWith("250");

      smtp.close();

      assertThat(client.rest()).endsWith("(reset)");
    }
  }
}
