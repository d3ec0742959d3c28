package org.smtpharness.reputation;

import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.smtpharness.dns.DnsLookup;

/**
 * Judges the DKIM signatures of a message by its octets as they came (RFC 6376, RFC 8301, RFC
 * 8463). Nothing is repaired first: a message with bare line feeds fails. Safe for use by several
 * threads.
 */
public final class DkimVerifier {
  private static final String SIGNATURE = "dkim-signature";

  private final DnsLookup dns;
  private final DkimSettings settings;
  private final InstantSource clock;

  /**
   * A verifier.
   *
   * @param clock the time by which signatures expire
   */
  public DkimVerifier(DnsLookup dns, DkimSettings settings, InstantSource clock) {
    this.dns = Objects.requireNonNull(dns, "dns");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Judges the signatures of a message: header, empty line and body, dots unstuffed. */
  public DkimVerdict verify(byte[] message) {
    MessageText text = MessageText.of(message);
    List<HeaderText> fields = text.fields(SIGNATURE);
    List<DkimSignatureVerdict> verdicts =
        fields.stream()
            .limit(settings.signatures())
            .map(field -> new DkimCheck(dns, settings, clock.instant(), text, field).verdict())
            .toList();
    return new DkimVerdict(verdicts, fields.size() - verdicts.size());
  }
}
