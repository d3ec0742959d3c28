package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholderTest {

  @ParameterizedTest
  @CsvSource({
    "<{recipient}> is busy, <RECIPIENT> is busy",
    "{client-ip}{helo}, CLIENT_IPHELO",
    "{{recipient}}, {recipient}",
    "{{{recipient}}}, {RECIPIENT}",
    "{unknown} stays, {unknown} stays",
    "{ stays, { stays",
    "} stays, } stays",
    "{} stays, {} stays"
  })
  void factsReplaceWordsInBracesAndDoubledBracesAreBraces(String text, String expanded) {
    assertThat(Placeholder.expand(text, Placeholder::name)).isEqualTo(expanded);
  }

  @Test
  void aFactIsTakenAsItIs() {
    assertThat(Placeholder.expand("<{sender}>", placeholder -> "a$1\\b{recipient}"))
        .isEqualTo("<a$1\\b{recipient}>");
  }

  @Test
  void wordsInSingleBracesAreFoundWhetherKnownOrNot() {
    assertThat(Placeholder.wordsIn("{helo} {x} {{sender}} {} {")).containsExactly("helo", "x", "");
  }

  @Test
  void aPlaceholderIsKnownWhereItsFactIs() {
    assertThat(Placeholder.HOSTNAME.isKnownAt(Stage.CONNECT)).isTrue();
    assertThat(Placeholder.CLIENT_IP.isKnownAt(Stage.CONNECT)).isTrue();
    assertThat(Placeholder.HELO.isKnownAt(Stage.GREETING)).isFalse();
    assertThat(Placeholder.SENDER_DOMAIN.isKnownAt(Stage.EHLO)).isFalse();
    assertThat(Placeholder.SENDER_DOMAIN.isKnownAt(Stage.MAIL)).isTrue();
    assertThat(Placeholder.USER.isKnownAt(Stage.MAIL)).isTrue();
    assertThat(Placeholder.RECIPIENT.isKnownAt(Stage.MAIL)).isFalse();
    assertThat(Placeholder.RECIPIENT_DOMAIN.isKnownAt(Stage.RCPT)).isTrue();
  }
}
