package org.smtpharness.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingMessageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a: b", "a: b\r\n\r\nc\n", "a: b\r\n\r\n\rc\r\n", "a: b\r\n\r\n\u00fc\r\n"})
  void refusesContentThatCouldNotBeSentAsItIs(String octets) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OutgoingMessage("ann@example.test", Samples.content(octets)))
        .withMessageStartingWith("content for ann@example.test must be lines in 7bit");
  }

  @Test
  void takesEightBitsForAnInternationalizedRecipient() {
    var message =
        new OutgoingMessage("j\u00f6rg@example.test", Samples.utf8("a: \u00fc\r\n\r\n\u00fc\r\n"));

    assertThat(message.needsSmtpUtf8()).isTrue();
  }
}
