package org.smtpharness.tls;

import java.security.KeyPair;
import javax.security.auth.x500.X500Principal;

/** Who signs a certificate. */
record Issuer(X500Principal name, KeyPair keys) {
  private static final String ORGANIZATION = "2.5.4.10";
  private static final String COMMON_NAME = "2.5.4.3";

  /** The longest common name that X.520 allows. */
  private static final int LONGEST_COMMON_NAME = 64;

  static Issuer named(String commonName, KeyPair keys) {
    return new Issuer(nameOf(commonName), keys);
  }

  /**
   * The distinguished name under which we issue. A common name that is too long is left out; the
   * subject alternative name is what counts (RFC 9525 section 2).
   */
  static X500Principal nameOf(String commonName) {
    byte[] organization = attribute(ORGANIZATION, "SMTP Harness");
    return new X500Principal(
        commonName.length() > LONGEST_COMMON_NAME
            ? Der.sequence(organization)
            : Der.sequence(organization, attribute(COMMON_NAME, commonName)));
  }

  private static byte[] attribute(String oid, String value) {
    return Der.set(Der.sequence(Der.oid(oid), Der.utf8(value)));
  }
}
