package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {

  @ParameterizedTest
  @CsvSource({
    "450 4.2.1 Mailbox busy, 450, 4.2.1, Mailbox busy",
    "450 Mailbox busy, 450, , Mailbox busy",
    "450 4.2.1, 450, 4.2.1, ''",
    "450, 450, , ''",
    "250 2.0.0  two spaces, 250, 2.0.0, ' two spaces'",
    "550 5.7.1x is text, 550, , 5.7.1x is text",
    "550 5.7 is text, 550, , 5.7 is text",
    "550 5.7.1234 is text, 550, , 5.7.1234 is text"
  })
  void codesComeFirstAndTheRestIsText(String text, int code, String enhanced, String line) {
    Effect.Reply reply = ReplyText.parse(text);

    assertThat(reply.code().value()).isEqualTo(code);
    assertThat(reply.enhanced().map(EnhancedStatusCode::toString))
        .isEqualTo(Optional.ofNullable(enhanced));
    assertThat(reply.lines()).containsExactly(line);
    assertThat(reply.keepOpen()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "25", "2500", "x", " 250", "450-More", "450\tTab", "ok 250"})
  void otherTextsAreRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> ReplyText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a reply starts with a code of three digits, as in \"450 4.2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"199", "600 x", "000"})
  void codesOutsideTheRangeAreRefused(String text) {
    assertThatThrownBy(() -> ReplyText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("reply code must be 200-599 but was ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"450 a\nb", "450 a\rb", "450 a\u0000b", "450 4.2.1 a\r\nb"})
  void lineEndsAndNulAreRefused(String text) {
    assertThatThrownBy(() -> ReplyText.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a line of a reply can't hold CR, LF or NUL");
  }

  @Test
  void anUnknownClassIsRefused() {
    assertThatThrownBy(() -> ReplyText.parse("450 3.2.1 x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("class of an enhanced status code must be 2, 4 or 5 but was 3.2.1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"450 4.2.1 Mailbox busy", "450 Mailbox busy", "450 4.2.1", "450"})
  void formattingGivesTheTextBack(String text) {
    assertThat(ReplyText.format(ReplyText.parse(text))).isEqualTo(text);
  }

  @Test
  void aReplyNeedsALine() {
    assertThatThrownBy(
            () -> new Effect.Reply(new ReplyCode(250), Optional.empty(), List.of(), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a reply needs at least one line");
  }
}
