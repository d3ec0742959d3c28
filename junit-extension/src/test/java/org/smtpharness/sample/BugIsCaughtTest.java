package org.smtpharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.SmtpHarness;
import org.smtpharness.failure.SmtpAssertionError;
import org.smtpharness.junit.Kit;
import org.smtpharness.junit.SmtpHarnessTest;
import org.smtpharness.junit.WithFaults;

/** The reason for the whole: a bug that a test against a well-behaved server does not find. */
class BugIsCaughtTest {

  @Test
  void theHastyNewsletterIsCaughtAndTheTranscriptShowsIt() {
    Throwable failure = Kit.run(HastyNewsletterTest.class).failure();

    assertThat(failure)
        .isInstanceOf(SmtpAssertionError.class)
        .message()
        .startsWith(
            """
            [delivery to <nobody@example.test>]
            Expected the client not to retry after 550 5.1.1, but it made 4 attempts.

              attempt  session  received      outcome                           gap
            """)
        .containsPattern("  1        #1       \\S+  REJECTED  RCPT -> 550 5\\.1\\.1       -\n")
        .containsPattern("  2        #2       \\S+  REJECTED  RCPT -> 550 5\\.1\\.1 .+   <--\n")
        .containsPattern("\n\nSession #2 on mx.example.test, 127\\.0\\.0\\.1:\\d+, ")
        .contains("C: EHLO newsletter.example.test\n", "C: RCPT TO:<nobody@example.test>\n")
        .contains("S: 550 5.1.1 <nobody@example.test>: ", "[unknown-user / no-such-user, hit 2]")
        .endsWith("Reproduce: profile unknown-user, seed 42 (-Dsmtp.harness.seed=42)");
    assertThat(failure.getStackTrace()[0].getClassName())
        .isEqualTo(HastyNewsletterTest.class.getName());
  }

  @Test
  void aServerThatBehavesDoesNotShowIt() {
    Kit.run(HastyNewsletterWithoutFaultsTest.class).passed(1);
  }

  @SmtpHarnessTest(seed = 42)
  static class HastyNewsletterTest {
    @Test
    @WithFaults("unknown-user")
    void doesNotTryAnUnknownUserAgain(SmtpHarness smtp) {
      new HastyNewsletter(smtp.host(), smtp.port(), smtp.clock()::advance)
          .send("nobody@example.test");

      assertThat(smtp.journal().deliveryTo("nobody@example.test")).wasNotRetried();
    }
  }

  @SmtpHarnessTest
  static class HastyNewsletterWithoutFaultsTest {
    @Test
    void delivers(SmtpHarness smtp) {
      new HastyNewsletter(smtp.host(), smtp.port(), smtp.clock()::advance).send("ann@example.test");

      assertThat(smtp.journal().deliveryTo("ann@example.test")).wasNotRetried().wasAccepted();
    }
  }
}
