package org.smtpharness.dns;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * A DNS fault, the questions that meet it, and how often it is played. Immutable; the methods
 * answer changed copies.
 *
 * <pre>{@code
 * FaultRule.of(DnsFault.Plain.SERVFAIL).below("example.test").type("MX").lookups(2)
 * }</pre>
 *
 * @param name the name that is meant; all names when empty
 * @param below whether names below it are meant too
 * @param type the type that is meant; all types when empty
 * @param transport the transport that is meant; all when empty
 * @param lasting how long after it was added the fault is played, by the clock of the harness;
 *     without end when empty
 */
public record FaultRule(
    DnsFault fault,
    Optional<Name> name,
    boolean below,
    OptionalInt type,
    Optional<Transport> transport,
    SeenBy seenBy,
    FaultCount count,
    Optional<Duration> lasting) {

  public FaultRule {
    if (lasting.filter(time -> time.isNegative() || time.isZero()).isPresent()) {
      throw new IllegalArgumentException("a fault lasts more than zero: " + lasting.get());
    }
  }

  /** A fault for every question, always. */
  public static FaultRule of(DnsFault fault) {
    return new FaultRule(
        fault,
        Optional.empty(),
        false,
        OptionalInt.empty(),
        Optional.empty(),
        SeenBy.BOTH,
        FaultCount.UNLIMITED,
        Optional.empty());
  }

  /** For exactly that name. */
  public FaultRule at(String exactly) {
    return named(DnsNames.absolute(exactly), false);
  }

  /** For that name and every name below it. */
  public FaultRule below(String apex) {
    return named(DnsNames.absolute(apex), true);
  }

  private FaultRule named(Name meant, boolean andBelow) {
    return new FaultRule(
        fault, Optional.of(meant), andBelow, type, transport, seenBy, count, lasting);
  }

  /** For that type of record, such as {@code MX}. */
  public FaultRule type(String only) {
    OptionalInt meant = OptionalInt.of(DnsNames.type(only));
    return new FaultRule(fault, name, below, meant, transport, seenBy, count, lasting);
  }

  /** For that transport. */
  public FaultRule over(Transport only) {
    return new FaultRule(fault, name, below, type, Optional.of(only), seenBy, count, lasting);
  }

  /** For that side. */
  public FaultRule seenBy(SeenBy side) {
    return new FaultRule(fault, name, below, type, transport, side, count, lasting);
  }

  /** For the first look-ups only. */
  public FaultRule lookups(int most) {
    return counted(FaultCount.lookups(most));
  }

  /** For the first questions only, repeats counted. */
  public FaultRule queries(int most) {
    return counted(FaultCount.queries(most));
  }

  /** Counted like that. */
  public FaultRule counted(FaultCount how) {
    return new FaultRule(fault, name, below, type, transport, seenBy, how, lasting);
  }

  /** For that long, by the clock of the harness. */
  public FaultRule lasting(Duration time) {
    return new FaultRule(fault, name, below, type, transport, seenBy, count, Optional.of(time));
  }

  boolean matches(Query query) {
    return seenBy.includes(query.face())
        && transport.map(query.transport()::equals).orElse(true)
        && (type.isEmpty() || type.getAsInt() == query.type())
        && name.map(meant -> isMeant(meant, query.name())).orElse(true);
  }

  private boolean isMeant(Name meant, Name asked) {
    return below ? asked.subdomain(meant) : asked.equals(meant);
  }

  /** Such as {@code servfail for example.test. and below, MX}. */
  @Override
  public String toString() {
    return fault.keyword()
        + name.map(meant -> " for " + meant + (below ? " and below" : "")).orElse("")
        + (type.isPresent() ? ", " + Type.string(type.getAsInt()) : "");
  }
}
