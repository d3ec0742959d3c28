package org.smtpharness.reputation;

import java.net.IDN;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.smtpharness.dns.DnsLookup;

/**
 * Checks whether a client may send for a domain: {@code check_host()} of RFC 7208. Safe for use by
 * several threads.
 */
public final class SpfEvaluator {
  private final DnsLookup dns;
  private final SpfSettings settings;
  private final InstantSource clock;
  private final LongSupplier nanoTime;

  /**
   * An evaluator.
   *
   * @param clock the time that {@code %{t}} in an explanation gives
   */
  public SpfEvaluator(DnsLookup dns, SpfSettings settings, InstantSource clock) {
    this(dns, settings, clock, System::nanoTime);
  }

  /** With a time of its own for the time-out, in nanoseconds. */
  SpfEvaluator(DnsLookup dns, SpfSettings settings, InstantSource clock, LongSupplier nanoTime) {
    this.dns = Objects.requireNonNull(dns, "dns");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.nanoTime = Objects.requireNonNull(nanoTime, "nanoTime");
  }

  /**
   * Checks the MAIL FROM identity (section 2.4).
   *
   * @param client the address of the client; IPv4-mapped ones count as IPv4
   * @param helo the argument of HELO or EHLO, empty when there was none
   * @param sender the reverse-path without its brackets; empty for {@code <>}, whose identity is
   *     {@code postmaster} at the HELO name
   */
  public SpfVerdict checkMailFrom(InetAddress client, String helo, String sender) {
    return check(client, helo, SpfIdentity.mailFrom(sender, helo));
  }

  /** Checks the HELO identity (section 2.3). */
  public SpfVerdict checkHelo(InetAddress client, String helo) {
    return check(client, helo, SpfIdentity.helo(helo));
  }

  private SpfVerdict check(InetAddress client, String helo, SpfIdentity given) {
    SpfIdentity identity =
        new SpfIdentity(given.scope(), given.localPart(), asciiOf(given.domain()));
    SpfTrace trace = new SpfTrace();
    SpfInquiry inquiry = new SpfInquiry(dns, settings, trace, nanoTime);
    MacroValues values =
        new MacroValues(
            IpText.unmapped(client), helo, identity, settings.receiver(), clock.instant());
    return new SpfCheck(inquiry, values).verdict();
  }

  /** The domain with A-labels (section 4.3); unchanged when it cannot have any. */
  private static String asciiOf(String domain) {
    if (domain.chars().allMatch(c -> c < 128)) {
      return domain;
    }
    try {
      return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return domain;
    }
  }
}
