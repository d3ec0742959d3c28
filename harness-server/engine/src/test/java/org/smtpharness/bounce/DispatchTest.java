package org.smtpharness.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.bounce.SendOutcome.Result;

class DispatchTest {
  private final List<Result> told = new ArrayList<>();
  private final Dispatch dispatch =
      new Dispatch(outcome -> told.add(outcome.result()), ended -> {});

  @Test
  void beginsOnce() {
    assertThat(dispatch.begin()).isTrue();
    assertThat(dispatch.begin()).isFalse();
  }

  @Test
  void doesNotBeginWhenItWasCancelled() {
    dispatch.cancel();

    assertThat(dispatch.begin()).isFalse();
    assertThat(told).containsExactly(Result.CANCELLED);
  }

  @Test
  void endsOnce() {
    dispatch.begin();
    dispatch.finish(SendOutcome.without(Result.DELIVERED, "taken", List.of()));
    dispatch.finish(SendOutcome.without(Result.FAILED, "late", List.of()));
    dispatch.cancel();

    assertThat(told).containsExactly(Result.DELIVERED);
  }
}
