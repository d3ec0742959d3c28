package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportTest {

  @Test
  void theTableHasARowForEveryKindOfEffect() {
    assertThat(Support.table()).hasSize((int) records(Effect.class).count());
  }

  @ParameterizedTest
  @CsvSource({
    "advertise, ehlo",
    "hide, ehlo",
    "handshake, tls",
    "tls-alert, tls",
    "discard, end-of-data",
    "bounce, end-of-data",
    "add-header, end-of-data"
  })
  void someEffectsMakeSenseAtOneStageOnly(String effect, String stage) {
    assertThat(Support.stagesOf(effect)).containsExactly(Stage.of(stage).orElseThrow());
  }

  @Test
  void onlyWhatNeedsNoReplyIsPossibleInAHandshakeOrInContent() {
    assertThat(effectsAt(Stage.TLS))
        .doesNotContain("mangle", "lose-reply", "garbage", "dribble")
        .contains("reply", "raw", "delay", "reset", "stall", "stop-listening");
    assertThat(effectsAt(Stage.CONTENT))
        .doesNotContain("raw", "mangle", "lose-reply", "unsolicited")
        .contains("reply", "delay", "slow-read", "reset", "half-close");
    assertThat(effectsAt(Stage.IDLE))
        .containsExactlyInAnyOrder(
            "reply",
            "accept",
            "pass",
            "raw",
            "unsolicited",
            "close",
            "half-close",
            "reset",
            "stop-listening");
  }

  @Test
  void anEffectIsFoundByItsKeyword() {
    assertThat(Support.supports(Stage.EHLO, Faults.hide("SIZE"))).isTrue();
    assertThat(Support.supports(Stage.MAIL, Faults.hide("SIZE"))).isFalse();
    assertThat(Support.stagesOf("no-such-effect")).isEmpty();
  }

  @Test
  void anyMeansEveryStageButThoseBetweenThePointsOfTheDialogue() {
    Set<Stage> others = EnumSet.complementOf(EnumSet.copyOf(Stage.any()));

    assertThat(others).containsExactlyInAnyOrder(Stage.TLS, Stage.CONTENT, Stage.IDLE);
  }

  private static Stream<String> effectsAt(Stage stage) {
    return Support.table().entrySet().stream()
        .filter(row -> row.getValue().contains(stage))
        .map(row -> row.getKey());
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(SupportTest::records)
        : Stream.of(type);
  }
}
