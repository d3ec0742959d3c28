package org.smtpharness.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Answers the client's hello with a fatal alert; at {@code tls} only.
 *
 * @param description which
 */
public record TlsAlert(Description description) implements Effect.Answer {
  public TlsAlert {
    Objects.requireNonNull(description, "description");
  }

  @Override
  public String keyword() {
    return "tls-alert";
  }

  /** The alerts of RFC 8446 section 6.2 that a server may answer a hello with. */
  public enum Description {
    UNEXPECTED_MESSAGE(10),
    HANDSHAKE_FAILURE(40),
    ILLEGAL_PARAMETER(47),
    ACCESS_DENIED(49),
    DECODE_ERROR(50),
    PROTOCOL_VERSION(70),
    INSUFFICIENT_SECURITY(71),
    INTERNAL_ERROR(80),
    UNRECOGNIZED_NAME(112);

    private final int code;

    Description(int code) {
      this.code = code;
    }

    /** The number on the wire. */
    public int code() {
      return code;
    }

    /** The word in profiles, such as {@code handshake-failure}. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The alert with that {@link #keyword()}. */
    public static Optional<Description> of(String keyword) {
      return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
    }
  }
}
