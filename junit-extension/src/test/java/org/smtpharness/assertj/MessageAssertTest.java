package org.smtpharness.assertj;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.assertj.Golden.failsAs;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.journal.Message;

class MessageAssertTest {
  private final Message message =
      new Story()
          .opened()
          .greeted()
          .mail()
          .rcpt("ann@example.test", "250 2.1.5 OK")
          .content(
              "Subject: The news\r\n of today\r\nX-Tag: one\r\nX-Tag: two\r\n\r\nX-Body: no field\r\n"
                  + "line\r\n".repeat(20))
          .quit()
          .journal()
          .messages()
          .get(0);

  @Test
  void whatCameHolds() {
    assertThat(message)
        .hasSender("news@example.test")
        .hasRecipients("ann@example.test")
        .hasHeader("subject")
        .hasHeader("Subject", "The news of today")
        .hasHeader("X-Tag", "two")
        .contentContains("no field");
  }

  @Test
  void anotherValueIsShownWithTheContent() {
    failsAs("message-has-header", () -> assertThat(message).hasHeader("X-Tag", "three"));
  }

  @Test
  void theBodyHasNoFields() {
    assertThatThrownBy(() -> assertThat(message).hasHeader("X-Body"))
        .hasMessageContaining("Expected a header field X-Body, but there is none.");
  }

  @Test
  void theEnvelopeIsCompared() {
    assertThatThrownBy(() -> assertThat(message).hasSender(""))
        .hasMessageContaining("Expected the sender <>, but it is <news@example.test>.");
    assertThatThrownBy(() -> assertThat(message).hasRecipients("bob@example.test"))
        .hasMessageContaining(
            "Expected the recipients bob@example.test, but they are ann@example.test.");
  }

  @Test
  void textThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> assertThat(message).contentContains("unsubscribe"))
        .hasMessageContaining("Expected the content to contain 'unsubscribe', but it does not.");
  }
}
