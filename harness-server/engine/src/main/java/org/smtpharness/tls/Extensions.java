package org.smtpharness.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collection;

/** Extensions of version 3 certificates (RFC 5280 section 4.2.1), encoded. */
final class Extensions {
  static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

  /** Bits of keyUsage as they stand in the encoding. */
  static final int DIGITAL_SIGNATURE = 0x80;

  static final int KEY_ENCIPHERMENT = 0x20;
  static final int KEY_CERT_SIGN = 0x04;
  static final int CRL_SIGN = 0x02;

  private static final int DNS_NAME = 0x82;
  private static final int IP_ADDRESS = 0x87;

  private Extensions() {}

  static byte[] endEntity() {
    return critical("2.5.29.19", Der.sequence());
  }

  static byte[] authority() {
    return critical("2.5.29.19", Der.sequence(Der.bool(true)));
  }

  /** A CA below which no other CA may stand. */
  static byte[] lowestAuthority() {
    return critical("2.5.29.19", Der.sequence(Der.bool(true), Der.integer(BigInteger.ZERO)));
  }

  static byte[] keyUsage(int bits) {
    byte[] octets = {(byte) bits};
    return critical("2.5.29.15", Der.bitString(Integer.numberOfTrailingZeros(bits), octets));
  }

  static byte[] extendedKeyUsage(String purpose) {
    return extension("2.5.29.37", Der.sequence(Der.oid(purpose)));
  }

  /** The names that the certificate is for: host names, and IP addresses as literals. */
  static byte[] subjectAlternativeName(Collection<String> hosts) {
    return extension(
        "2.5.29.17",
        Der.sequence(hosts.stream().map(Extensions::generalName).toArray(byte[][]::new)));
  }

  static byte[] subjectKeyIdentifier(PublicKey key) {
    return extension("2.5.29.14", Der.octetString(identifier(key)));
  }

  static byte[] authorityKeyIdentifier(PublicKey key) {
    return extension("2.5.29.35", Der.sequence(Der.tagged(0x80, identifier(key))));
  }

  private static byte[] generalName(String host) {
    if (!HostNames.isAddress(host)) {
      return Der.tagged(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
    try {
      return Der.tagged(IP_ADDRESS, InetAddress.getByName(host).getAddress());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("'" + host + "' is not an IP address", e);
    }
  }

  /** The key identifier of RFC 7093 section 2, method 4, cut to the usual 160 bits. */
  private static byte[] identifier(PublicKey key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return Arrays.copyOf(digest, 20);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] critical(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.bool(true), Der.octetString(value));
  }

  private static byte[] extension(String oid, byte[] value) {
    return Der.sequence(Der.oid(oid), Der.octetString(value));
  }
}
