package org.smtpharness.rules;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * A bucket that holds so many tokens and is filled evenly, from empty to full within the time. What
 * is missing is counted in tokens times nanoseconds of that time, in which no token is lost by
 * rounding.
 */
final class TokenBucket implements Tally {
  private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

  private final BigInteger most;
  private final BigInteger within;
  private BigInteger missing = BigInteger.ZERO;
  private Instant at = Instant.EPOCH;

  TokenBucket(long most, Duration within) {
    this.most = BigInteger.valueOf(most);
    this.within = nanos(within);
  }

  @Override
  public boolean hasRoom(long amount, Instant now) {
    fill(now);
    return missing.add(scaled(amount)).compareTo(most.multiply(within)) <= 0;
  }

  @Override
  public void add(long amount, Instant now) {
    fill(now);
    missing = missing.add(scaled(amount)).min(most.multiply(within));
  }

  @Override
  public boolean isEmpty(Instant now) {
    fill(now);
    return missing.signum() == 0;
  }

  private void fill(Instant now) {
    if (now.isAfter(at)) {
      BigInteger filled = nanos(Duration.between(at, now)).multiply(most);
      missing = missing.subtract(filled).max(BigInteger.ZERO);
      at = now;
    }
  }

  private BigInteger scaled(long amount) {
    return BigInteger.valueOf(amount).multiply(within);
  }

  private static BigInteger nanos(Duration time) {
    return BigInteger.valueOf(time.getSeconds())
        .multiply(NANOS)
        .add(BigInteger.valueOf(time.getNano()));
  }
}
