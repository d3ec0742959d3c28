package org.smtpharness.sample;

import static org.smtpharness.assertj.SmtpAssertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Scope.RECIPIENT;
import static org.smtpharness.fault.Stage.RCPT;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.junit.SmtpHarnessExtension;
import org.smtpharness.junit.WithFaults;

// tag::field[]
@Execution(ExecutionMode.SAME_THREAD)
class NewsletterAgainstOneServerTest {

  @RegisterExtension
  static final SmtpHarnessExtension smtp =
      SmtpHarnessExtension.builder()
          .hostname("mx1.example.test")
          .profile(
              FaultProfile.builder("busy-once")
                  .rule(
                      at(RCPT)
                          .to("*@example.test")
                          .per(RECIPIENT)
                          .sequence(reply("450 4.2.1 Mailbox busy"), accept()))
                  .build())
          .seed(7461203)
          .build();

  @Test
  void triesAgain() {
    newsletter().send("ann@example.test");

    assertThat(smtp.harness().journal().deliveryTo("ann@example.test")).hasAttempts(2);
  }

  // end::field[]
  // tag::eventually[]
  @Test
  void triesAgainInTheBackground() {
    CompletableFuture.runAsync(() -> newsletter().send("ann@example.test"));

    smtp.harness()
        .eventually(
            journal ->
                assertThat(journal.deliveryTo("ann@example.test"))
                    .hasAttempts(2)
                    .wasAcceptedExactlyOnce());
  }

  // end::eventually[]
  @Test
  @WithFaults("relay-denied")
  void givesUpWhereItMayNotRelay() {
    newsletter().send("ann@example.test");

    assertThat(smtp.harness().journal().deliveryTo("ann@example.test"))
        .wasRejectedWith(550, "5.7.1")
        .wasNotRetried();
  }

  // tag::field-end[]
  private static Newsletter newsletter() {
    return new Newsletter(smtp.host(), smtp.port(), smtp.harness().clock()::advance);
  }
}
// end::field-end[]
