package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.bounce;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.pass;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;
import static org.smtpharness.fault.Faults.stall;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActionTest {
  private static final Effect DELAY = delay(Duration.ofSeconds(1));
  private static final Effect REPORT = bounce(Bounce.Report.ARF, "127.0.0.1:2525");

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of(List.of(), "at least one effect is needed"),
        Arguments.of(
            List.of(accept(), reply("250 x")),
            "only one effect can be the answer but found accept and reply"),
        Arguments.of(
            List.of(new Effect.Discard(), new Effect.Raw("x")),
            "only one effect can be the answer but found discard and raw"),
        Arguments.of(
            List.of(REPORT, accept()),
            "only one effect can be the answer but found bounce and accept"),
        Arguments.of(
            List.of(REPORT, reply("550 x"), REPORT),
            "only one effect can be the answer but found bounce and reply and bounce"),
        Arguments.of(
            List.of(new Distortion.LoseReply(reset()), close()),
            "'lose-reply' ends the connection, so nothing else can end it"),
        Arguments.of(
            List.of(new Distortion.LoseReply(reset()), new Distortion.LoseReply(reset())),
            "'lose-reply' ends the connection, so nothing else can end it"),
        Arguments.of(List.of(close(), accept()), "'close' ends the connection, so it comes last"),
        Arguments.of(List.of(stall(), reset()), "'stall' ends the connection, so it comes last"),
        Arguments.of(
            List.of(pass(), reset()),
            "'pass' leaves the answer to others, so the connection can't end here"),
        Arguments.of(
            List.of(accept(), DELAY),
            "nothing follows the last effect that it could shape; put it first"));
  }

  static Stream<List<Effect>> right() {
    return Stream.of(
        List.of(DELAY),
        List.of(DELAY, DELAY),
        List.of(DELAY, accept()),
        List.of(accept(), reset()),
        List.of(accept(), DELAY, reset()),
        List.of(DELAY, reply("450 x"), DELAY, close()),
        List.of(DELAY, pass()),
        List.of(reply("550 x"), REPORT),
        List.of(REPORT, reply("421 x"), close()),
        List.of(accept(), new Distortion.LoseReply(close())),
        List.of(new Distortion.Garbage(3), accept(), new Pacing.Bandwidth(1, Direction.IN)),
        List.of(stall()));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void effectsThatContradictEachOtherMakeNoAction(List<Effect> effects, String problem) {
    assertThat(Action.problem(effects)).contains(problem);
    assertThatThrownBy(() -> new Action(effects))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(problem);
  }

  @ParameterizedTest
  @MethodSource("right")
  void effectsThatGoTogetherMakeAnAction(List<Effect> effects) {
    assertThat(Action.problem(effects)).isEmpty();
    assertThat(new Action(effects).effects()).isEqualTo(effects);
  }

  @Test
  void answersAndEndingsAreVerdictsAndShapingAndPassAreNot() {
    assertThat(Action.of(reply("450 x")).hasVerdict()).isTrue();
    assertThat(Action.of(DELAY, accept()).hasVerdict()).isTrue();
    assertThat(Action.of(reset()).hasVerdict()).isTrue();
    assertThat(Action.of(new Effect.Discard()).hasVerdict()).isTrue();
    assertThat(Action.of(new Effect.Raw("x")).hasVerdict()).isTrue();
    assertThat(Action.of(new Distortion.LoseReply(reset())).hasVerdict()).isFalse();
    assertThat(Action.of(DELAY).hasVerdict()).isFalse();
    assertThat(Action.of(DELAY, pass()).hasVerdict()).isFalse();
  }

  @Test
  void aWaitIsMoreThanZeroAndAtMostAnHour() {
    assertThat(delay(Duration.ofHours(1)).time())
        .isEqualTo(new DelayTime.Fixed(Duration.ofHours(1)));
    for (Duration wrong :
        List.of(Duration.ZERO, Duration.ofSeconds(-1), Duration.ofHours(1).plusNanos(1))) {
      assertThatThrownBy(() -> delay(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("more than zero and at most one hour");
      assertThatThrownBy(() -> stall(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
