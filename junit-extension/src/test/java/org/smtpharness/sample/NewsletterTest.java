package org.smtpharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.junit.SmtpHarnessTest;
import org.smtpharness.junit.WithFaults;

// tag::first[]
@SmtpHarnessTest
class NewsletterTest {

  @Test
  void deliversToEachReader(SmtpHarness smtp) {
    newsletter(smtp).send("ann@example.test", "bob@example.test");

    assertThat(smtp.journal()).hasMessages(2);
    assertThat(smtp.journal().deliveryTo("ann@example.test")).wasAcceptedExactlyOnce();
  }

  @Test
  @WithFaults("unknown-user")
  void doesNotTryAnUnknownUserAgain(SmtpHarness smtp) {
    newsletter(smtp).send("nobody@example.test", "ann@example.test");

    assertThat(smtp.journal().deliveryTo("nobody@example.test"))
        .wasRejectedWith(550, "5.1.1")
        .wasNotRetried();
    assertThat(smtp.journal().deliveryTo("ann@example.test")).wasAcceptedExactlyOnce();
  }

  // end::first[]
  // tag::clock[]
  @Test
  @WithFaults("greylist")
  void comesBackAfterGreylisting(SmtpHarness smtp) {
    new Newsletter(smtp.host(), smtp.port(), pause -> smtp.clock().advance(pause))
        .send("ann@example.test");

    assertThat(smtp.journal().deliveryTo("ann@example.test"))
        .hasAttempts(2)
        .wasDeferredWith(450, "4.2.0")
        .wasAcceptedExactlyOnce();
  }

  // end::clock[]
  @Test
  @WithFaults("two-failures-then-ok")
  void comesBackAfterEachTemporaryFailure(SmtpHarness smtp) {
    newsletter(smtp).send("ann@example.test");

    assertThat(smtp.journal().deliveryTo("ann@example.test"))
        .hasAttempts(3)
        .wasDeferredWith(421, "4.3.2")
        .wasDeferredWith(451, "4.3.0")
        .wasAcceptedExactlyOnce();
  }

  @Test
  @WithFaults("mailbox-busy")
  void comesBackToABusyMailbox(SmtpHarness smtp) {
    newsletter(smtp).send("ann@example.test");

    assertThat(smtp.journal().deliveryTo("ann@example.test"))
        .hasAttempts(3)
        .wasDeferredWith(450, "4.2.1")
        .wasAcceptedExactlyOnce();
  }

  @Test
  @WithFaults("throttle-421")
  void comesBackWhenItIsToldToGo(SmtpHarness smtp) {
    newsletter(smtp).send("ann@example.test");

    assertThat(smtp.journal().session(1)).sentCommands().sentNothingAfterReply(421);
    assertThat(smtp.journal()).hasSessions(3).hasMessages(1);
  }

  // tag::duplicate[]
  @Test
  @WithFaults("reset-after-data")
  void triesAgainWhenTheAnswerToTheContentIsLost(SmtpHarness smtp) {
    newsletter(smtp).send("ann@example.test");

    assertThat(smtp.journal().deliveryTo("ann@example.test")).hasAttempts(2).wasAccepted();
  }

  // end::duplicate[]
  // tag::inline[]
  @Test
  @WithFaults(
      yaml =
          """
          profile: sleepy
          rules:
            - name: yawns-first
              at: greeting
              do: { delay: 1s }
            - name: refuses-bob
              at: rcpt
              match: { recipient: "bob@example.test" }
              do: { reply: "551 5.1.6 Bob moved" }
          """)
  void isPatientWithASleepyServer(SmtpHarness smtp) {
    assertThat(newsletter(smtp).send("ann@example.test", "bob@example.test"))
        .containsExactly("bob@example.test");

    assertThat(smtp.journal().deliveryTo("ann@example.test")).hasAttempts(1).wasAccepted();
  }

  // end::inline[]
  // tag::message[]
  @Test
  void sendsACompleteMessage(SmtpHarness smtp) {
    newsletter(smtp).send("ann@example.test");

    assertThat(smtp.journal())
        .message(1)
        .hasSender("news@example.test")
        .hasRecipients("ann@example.test")
        .hasHeader("Subject", "The news of today")
        .hasHeader("Message-ID")
        .contentContains("No news is good news.");
    assertThat(smtp.journal())
        .session(1)
        .sentCommands("EHLO", "MAIL", "RCPT", "DATA", "QUIT")
        .endedWithQuit();
    assertThat(smtp.journal().session(1).transactions().get(0))
        .hasAcceptedRecipients("ann@example.test");
  }

  // end::message[]
  // tag::helper[]
  /** Instead of a wait of five minutes the clock of the harness is put forward by as much. */
  private static Newsletter newsletter(SmtpHarness smtp) {
    return new Newsletter(smtp.host(), smtp.port(), smtp.clock()::advance);
  }
}
// end::helper[]
