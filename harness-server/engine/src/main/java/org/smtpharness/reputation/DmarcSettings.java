package org.smtpharness.reputation;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How organizational domains are found.
 *
 * @param mode by which RFC
 * @param organizationalDomains in {@link Mode#RFC7489}, the domains that are organizational,
 *     compared without regard to case; any other name has one of its last two labels
 */
public record DmarcSettings(Mode mode, Set<String> organizationalDomains) {
  /** By the DNS tree walk. */
  public static final DmarcSettings DEFAULTS = new DmarcSettings(Mode.RFC9989, Set.of());

  /** By which RFC policies are found and read. */
  public enum Mode {
    /** By the DNS tree walk, with {@code np}, {@code psd} and {@code t}. */
    RFC9989,
    /** By named domains in place of the public suffix list, without those tags. */
    RFC7489
  }

  public DmarcSettings {
    organizationalDomains =
        organizationalDomains.stream()
            .map(domain -> DomainNames.withoutRoot(domain).toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** By RFC 7489, with these organizational domains. */
  public static DmarcSettings rfc7489(String... organizationalDomains) {
    return new DmarcSettings(Mode.RFC7489, Set.of(organizationalDomains));
  }
}
