package org.smtpharness.tls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an alert says (RFC 8446 section 6, RFC 5246 section 7.2). */
public enum TlsAlert {
  CLOSE_NOTIFY(0, "the connection ends here"),
  UNEXPECTED_MESSAGE(10, "a message came out of turn"),
  BAD_RECORD_MAC(20, "a record could not be decrypted"),
  RECORD_OVERFLOW(22, "a record was too long"),
  HANDSHAKE_FAILURE(40, "no acceptable set of parameters was found"),
  BAD_CERTIFICATE(42, "the certificate is corrupt or wrong"),
  UNSUPPORTED_CERTIFICATE(43, "the certificate is of an unsupported type"),
  CERTIFICATE_REVOKED(44, "the certificate was revoked"),
  CERTIFICATE_EXPIRED(45, "the certificate has expired or is not valid yet"),
  CERTIFICATE_UNKNOWN(46, "the certificate is not acceptable"),
  ILLEGAL_PARAMETER(47, "a field of the handshake is out of range"),
  UNKNOWN_CA(48, "the certificate's issuer is not trusted"),
  ACCESS_DENIED(49, "the certificate is valid, but access was denied"),
  DECODE_ERROR(50, "a message could not be decoded"),
  DECRYPT_ERROR(51, "a signature or a finished message is wrong"),
  PROTOCOL_VERSION(70, "the version of the protocol is not supported"),
  INSUFFICIENT_SECURITY(71, "the other side's ciphers are not strong enough"),
  INTERNAL_ERROR(80, "something failed that has nothing to do with the other side"),
  INAPPROPRIATE_FALLBACK(86, "a version was offered that is lower than need be"),
  USER_CANCELED(90, "the handshake was cancelled"),
  NO_RENEGOTIATION(100, "renegotiation was refused"),
  MISSING_EXTENSION(109, "an extension that must be there is missing"),
  UNSUPPORTED_EXTENSION(110, "an extension came that must not be there"),
  UNRECOGNIZED_NAME(112, "there is no server of that name"),
  BAD_CERTIFICATE_STATUS_RESPONSE(113, "the stapled status of the certificate is not acceptable"),
  UNKNOWN_PSK_IDENTITY(115, "no acceptable pre-shared key was offered"),
  CERTIFICATE_REQUIRED(116, "a client certificate is needed"),
  NO_APPLICATION_PROTOCOL(120, "no application protocol in common");

  private final int code;
  private final String meaning;

  TlsAlert(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The number on the wire. */
  public int code() {
    return code;
  }

  /** The name in the RFCs, such as {@code handshake_failure}. */
  public String description() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it says, in plain words. */
  public String meaning() {
    return meaning;
  }

  /** The alert with that {@link #description()}; '-' may stand for '_'. */
  public static Optional<TlsAlert> of(String description) {
    String name = description.replace('-', '_');
    return Arrays.stream(values()).filter(a -> a.description().equalsIgnoreCase(name)).findFirst();
  }

  /** The name of the alert with that code, for those that are not known here as well. */
  static String nameOf(int code) {
    return Arrays.stream(values())
        .filter(alert -> alert.code == code)
        .findFirst()
        .map(TlsAlert::description)
        .orElse("number " + code);
  }
}
