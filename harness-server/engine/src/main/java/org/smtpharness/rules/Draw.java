package org.smtpharness.rules;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Effect;

/**
 * Randomness that repeats: a function of the seed, the rule, the scope key and the ordinal of the
 * match, and of nothing else; so which session came first makes no difference.
 */
final class Draw {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final long value;

  private Draw(long value) {
    this.value = value;
  }

  static Draw of(long seed, String rule, String key, long ordinal) {
    long hash = FNV_OFFSET;
    for (byte octet : (rule + '\0' + key).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
    }
    return new Draw(new SplittableRandom(hash ^ seed).nextLong() + ordinal * FNV_PRIME);
  }

  /** A number for what is drawn elsewhere. */
  long value() {
    return value;
  }

  /** A number from 0 to less than 100; what has a chance happens when it is below that. */
  double percent() {
    return random(0).nextDouble() * 100;
  }

  /**
   * How long a delay takes.
   *
   * @param place of the effect in its action, so that two delays differ
   */
  Duration time(DelayTime time, int place) {
    if (time instanceof DelayTime.Between between) {
      long least = between.least().toNanos();
      long most = between.most().toNanos();
      return Duration.ofNanos(least + (long) (random(place).nextDouble() * (most - least)));
    } else if (time instanceof DelayTime.LogNormal normal) {
      double factor = Math.exp(normal.sigma() * gaussian(random(place)));
      double nanos = Math.max(1, normal.median().toNanos() * factor);
      return Duration.ofNanos((long) Math.min(nanos, Effect.Delay.MAXIMUM.toNanos()));
    }
    return ((DelayTime.Fixed) time).time();
  }

  private SplittableRandom random(int place) {
    return new SplittableRandom(value + place);
  }

  /** Box and Muller's way from two even draws to a normal one. */
  private static double gaussian(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
