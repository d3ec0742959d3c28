package org.smtpharness.rules;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;

/** Makes what a rule says definite: random times are drawn, real waits are scaled. */
final class Resolution {
  private final long timeScale;

  /** Divides each real wait by that. */
  Resolution(long timeScale) {
    this.timeScale = timeScale;
  }

  /** What the action does at that stage; a rule at {@code any} leaves out what can't be there. */
  List<Effect> effects(Action action, Stage stage, Draw draw) {
    List<Effect> effects = new ArrayList<>();
    for (int place = 0; place < action.effects().size(); place++) {
      Effect effect = action.effects().get(place);
      if (!(effect instanceof Effect.Pass) && Support.supports(stage, effect)) {
        effects.add(resolve(effect, draw, place + 1));
      }
    }
    return effects;
  }

  private Effect resolve(Effect effect, Draw draw, int place) {
    if (effect instanceof Effect.Delay delay) {
      boolean definite = timeScale == 1 && delay.time() instanceof DelayTime.Fixed;
      return definite ? delay : new Effect.Delay(scaled(draw.time(delay.time(), place)));
    } else if (timeScale == 1) {
      return effect;
    } else if (effect instanceof Effect.Stall stall) {
      return new Effect.Stall(scaled(stall.time()));
    } else if (effect instanceof Effect.StopListening stop) {
      return new Effect.StopListening(scaled(stop.time()));
    } else if (effect instanceof Bounce bounce && !bounce.after().isZero()) {
      return new Bounce(
          bounce.report(),
          bounce.to(),
          bounce.recipient(),
          bounce.status(),
          bounce.text(),
          scaled(bounce.after()));
    } else if (effect instanceof Pacing.Dribble dribble) {
      return new Pacing.Dribble(dribble.octets(), scaled(dribble.every()));
    } else if (effect instanceof Pacing.SlowRead read) {
      return new Pacing.SlowRead(read.octets(), scaled(read.every()));
    } else if (effect instanceof Pacing.Bandwidth bandwidth) {
      return new Pacing.Bandwidth(faster(bandwidth.octetsPerSecond()), bandwidth.direction());
    } else if (effect instanceof Distortion.LoseReply lost) {
      return new Distortion.LoseReply((Effect.Ending) resolve(lost.ending(), draw, place));
    }
    return effect;
  }

  private long faster(long octetsPerSecond) {
    return octetsPerSecond > Long.MAX_VALUE / timeScale
        ? Long.MAX_VALUE
        : octetsPerSecond * timeScale;
  }

  Duration scaled(Duration time) {
    return time.dividedBy(timeScale).isZero() ? Duration.ofNanos(1) : time.dividedBy(timeScale);
  }
}
