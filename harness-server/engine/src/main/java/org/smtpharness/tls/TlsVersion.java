package org.smtpharness.tls;

import java.util.Arrays;
import java.util.Optional;

/** A version of the TLS protocol. */
public enum TlsVersion {
  /** RFC 2246; must not be used any more (RFC 8996). Needs {@link LegacyTls}. */
  TLS_1_0("TLSv1", 0x0301),
  /** RFC 4346; must not be used any more (RFC 8996). Needs {@link LegacyTls}. */
  TLS_1_1("TLSv1.1", 0x0302),
  /** RFC 5246. */
  TLS_1_2("TLSv1.2", 0x0303),
  /** RFC 8446. */
  TLS_1_3("TLSv1.3", 0x0304);

  private final String keyword;
  private final int code;

  TlsVersion(String keyword, int code) {
    this.keyword = keyword;
    this.code = code;
  }

  /** The word for this version in profiles, which is Java's own name, such as {@code TLSv1.2}. */
  public String keyword() {
    return keyword;
  }

  /** The two octets of this version on the wire, as a number. */
  int code() {
    return code;
  }

  /** Whether the JVM has to be told to allow it, see {@link LegacyTls}. */
  public boolean isLegacy() {
    return this == TLS_1_0 || this == TLS_1_1;
  }

  /** The version with that {@link #keyword()}; upper and lower case are the same. */
  public static Optional<TlsVersion> of(String keyword) {
    return Arrays.stream(values()).filter(v -> v.keyword.equalsIgnoreCase(keyword)).findFirst();
  }
}
