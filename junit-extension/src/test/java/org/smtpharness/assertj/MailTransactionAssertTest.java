package org.smtpharness.assertj;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.assertj.Golden.failsAs;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.journal.MailTransaction;

class MailTransactionAssertTest {
  private final MailTransaction transaction =
      new Story()
          .opened()
          .greeted()
          .mail()
          .rcpt("ann@example.test", "250 2.1.5 OK")
          .rcpt("bob@example.test", "550 5.1.1 No such user")
          .rcpt("cid@example.test", "450 4.2.1 Mailbox busy")
          .content("Subject: News\r\n\r\nHello\r\n")
          .quit()
          .journal()
          .session(1)
          .transactions()
          .get(0);

  @Test
  void whatHappenedHolds() {
    assertThat(transaction)
        .hasAcceptedRecipients("ann@example.test")
        .hasRejectedRecipients("bob@example.test")
        .hasDeferredRecipients("cid@example.test");
  }

  @Test
  void theRecipientsThatDifferAreMarked() {
    failsAs(
        "transaction-accepted-recipients",
        () ->
            assertThat(transaction).hasAcceptedRecipients("ann@example.test", "bob@example.test"));
  }

  @Test
  void eachOutcomeHasItsOwnRecipients() {
    assertThatThrownBy(() -> assertThat(transaction).hasRejectedRecipients("cid@example.test"))
        .hasMessageContaining(
            "Expected cid@example.test to be rejected, but rejected are bob@example.test.");
    assertThatThrownBy(() -> assertThat(transaction).hasDeferredRecipients())
        .hasMessageContaining(
            "Expected no recipient to be deferred, but deferred are cid@example.test.");
  }
}
