package org.smtpharness.fault;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A fault of the embedded DNS.
 *
 * @param fault what it does
 * @param name the name that is meant; empty for all
 * @param below whether the names below it are meant too
 * @param type the type that is meant; empty for all
 * @param transport the transport that is meant; empty for all
 * @param seenBy whose questions meet it
 * @param lookups how many look-ups meet it, repeats of a question not counted; empty for all
 * @param queries how many questions meet it, repeats counted; not together with {@code lookups}
 * @param lasting how long it is played, by the harness clock; empty for no end
 * @param delay how much later a {@code slow} answer comes; for {@code slow} only
 * @param answers the records of an {@code answer}, such as {@code A 192.0.2.66}; for it only
 */
public record DnsOutage(
    DnsFaultKind fault,
    Optional<String> name,
    boolean below,
    Optional<String> type,
    Optional<DnsTransport> transport,
    DnsSide seenBy,
    OptionalInt lookups,
    OptionalInt queries,
    Optional<Duration> lasting,
    Optional<Duration> delay,
    List<String> answers) {
  public DnsOutage {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(seenBy, "seenBy");
    answers = List.copyOf(answers);
    require(!below || name.isPresent(), "'below' needs a name");
    require(
        lookups.isEmpty() || lookups.getAsInt() >= 1,
        "lookups must be 1 or more but was " + lookups);
    require(
        queries.isEmpty() || queries.getAsInt() >= 1,
        "queries must be 1 or more but was " + queries);
    require(lookups.isEmpty() || queries.isEmpty(), "'lookups' and 'queries' exclude each other");
    require((fault == DnsFaultKind.SLOW) == delay.isPresent(), "'delay' goes with the fault slow");
    require(
        (fault == DnsFaultKind.ANSWER) != answers.isEmpty(),
        "'answers' goes with the fault answer, which needs one");
    require(isMoreThanZero(lasting), "'for' must be more than zero");
    require(isMoreThanZero(delay), "'delay' must be more than zero");
  }

  /** That fault for every question, always. */
  public static DnsOutage of(DnsFaultKind fault) {
    return new DnsOutage(
        fault,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        DnsSide.BOTH,
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static boolean isMoreThanZero(Optional<Duration> time) {
    return time.filter(one -> one.isZero() || one.isNegative()).isEmpty();
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
