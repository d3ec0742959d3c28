package org.smtpharness.reputation;

import java.time.Duration;
import java.util.Objects;

/**
 * What receivers choose for themselves in an SPF check (RFC 7208 sections 4.6.4 and 7.3).
 *
 * @param lookups how many terms may ask the DNS, 0 or more
 * @param voidLookups how many questions may be answered with nothing, 0 or more
 * @param timeout how long a check may take
 * @param receiver the name of the receiving host, for {@code %{r}} in explanations
 */
public record SpfSettings(int lookups, int voidLookups, Duration timeout, String receiver) {
  /** The limits that the RFC names: 10 terms, 2 void look-ups, 20 seconds. */
  public static final SpfSettings DEFAULTS =
      new SpfSettings(10, 2, Duration.ofSeconds(20), "unknown");

  public SpfSettings {
    if (lookups < 0 || voidLookups < 0) {
      throw new IllegalArgumentException(
          "limits are 0 or more but were " + lookups + " look-ups and " + voidLookups + " void");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a time-out is more than 0 but was " + timeout);
    }
    Objects.requireNonNull(receiver, "receiver");
  }

  /** The same with another limit of void look-ups: receivers differ there. */
  public SpfSettings withVoidLookups(int most) {
    return new SpfSettings(lookups, most, timeout, receiver);
  }

  /** The same with another limit of terms that ask the DNS. */
  public SpfSettings withLookups(int most) {
    return new SpfSettings(most, voidLookups, timeout, receiver);
  }

  /** The same with another time-out. */
  public SpfSettings withTimeout(Duration longest) {
    return new SpfSettings(lookups, voidLookups, longest, receiver);
  }

  /** The same with another receiver. */
  public SpfSettings withReceiver(String host) {
    return new SpfSettings(lookups, voidLookups, timeout, host);
  }
}
