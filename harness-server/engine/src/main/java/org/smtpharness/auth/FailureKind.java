package org.smtpharness.auth;

import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.ReplyCode;

/** Why an exchange failed, with the reply that SMTP has for it. */
public enum FailureKind {
  /** The response breaks the syntax of the mechanism (RFC 4954 section 4). */
  MALFORMED(501, "5.5.2"),
  /** An initial response to a mechanism in which the server begins (RFC 4954 section 4). */
  UNEXPECTED_INITIAL_RESPONSE(501, "5.7.0"),
  /** A response of more than {@link AuthExchange#MAXIMUM_RESPONSE} octets (RFC 4954 section 4). */
  TOO_LONG(500, "5.5.6"),
  /** Unknown user, wrong password, wrong token, wrong proof (RFC 4954 section 6). */
  BAD_CREDENTIALS(535, "5.7.8"),
  /** The secret is right, but the user may not act as the one it names (RFC 4954 section 6). */
  NOT_AUTHORIZED(535, "5.7.8"),
  /** The client demands channel binding, or its binding does not fit (RFC 5802 section 6). */
  CHANNEL_BINDING(535, "5.7.8"),
  /** The secret is right, but the user is switched off (X.7.13 of the registry of RFC 5248). */
  DISABLED(525, "5.7.13"),
  /** A response after the end of the exchange. */
  ENDED(503, "5.5.1");

  private final ReplyCode code;
  private final EnhancedStatusCode enhanced;

  FailureKind(int code, String enhanced) {
    this.code = new ReplyCode(code);
    this.enhanced = EnhancedStatusCode.of(enhanced).orElseThrow();
  }

  /** The reply code of this failure. */
  public ReplyCode code() {
    return code;
  }

  /** The enhanced status code of this failure. */
  public EnhancedStatusCode enhanced() {
    return enhanced;
  }
}
