package org.smtpharness.tls;

import java.io.ByteArrayOutputStream;
import java.util.SplittableRandom;

/**
 * Octets for a server that spoils a handshake by hand: written to the socket in place of an answer
 * to the client's first message. Pure functions; each call answers a new array.
 */
public final class TlsOctets {
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;
  private static final int RANDOM_OCTETS = 32;

  /** TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, which most clients offer and TLS 1.0 knows. */
  private static final int COMMON_CIPHER_SUITE = 0xc013;

  private TlsOctets() {}

  /**
   * An alert record, in the clear, as it is before keys are agreed (RFC 8446 section 6).
   *
   * @param level 0 to 255; the RFCs know 1, warning, and 2, fatal
   * @param description 0 to 255, such as {@link TlsAlert#code()}
   */
  public static byte[] alert(int level, int description) {
    requireOctet("level", level);
    requireOctet("description", description);
    return record(ALERT, TlsVersion.TLS_1_2, (byte) level, (byte) description);
  }

  /** A fatal alert, after which a client must close the connection. */
  public static byte[] fatal(TlsAlert alert) {
    return alert(2, alert.code());
  }

  /**
   * A ServerHello of an old version (RFC 2246 section 7.4.1.3) with renegotiation_info (RFC 5746),
   * without which some clients complain of that instead of the version. 54 octets. It works in
   * every JVM, but a client that would accept the version cannot be served after it.
   *
   * @param version the version that the server claims to have chosen
   * @param seed equal seeds give equal octets
   */
  public static byte[] serverHello(TlsVersion version, long seed) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    writeUnsigned16(body, version.code());
    body.writeBytes(random(RANDOM_OCTETS, seed));
    body.write(0); // no session id: no resumption
    writeUnsigned16(body, COMMON_CIPHER_SUITE);
    body.write(0); // no compression
    body.writeBytes(new byte[] {0, 5, (byte) 0xff, 1, 0, 1, 0}); // renegotiation_info, first time
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(SERVER_HELLO);
    message.write(0);
    writeUnsigned16(message, body.size());
    message.writeBytes(body.toByteArray());
    return record(HANDSHAKE, version, message.toByteArray());
  }

  /**
   * Octets that no client can take for TLS: the first is not the type of any record.
   *
   * @param length how many, 1 or more
   * @param seed equal seeds give equal octets
   */
  public static byte[] garbage(int length, long seed) {
    if (length < 1) {
      throw new IllegalArgumentException("garbage must be 1 octet or more but was " + length);
    }
    byte[] octets = random(length, seed);
    octets[0] = (byte) (octets[0] & 0x3f | 0x40);
    return octets;
  }

  private static byte[] random(int length, long seed) {
    byte[] octets = new byte[length];
    new SplittableRandom(seed).nextBytes(octets);
    return octets;
  }

  private static byte[] record(int type, TlsVersion version, byte... content) {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    record.write(type);
    writeUnsigned16(record, version.code());
    writeUnsigned16(record, content.length);
    record.writeBytes(content);
    return record.toByteArray();
  }

  private static void writeUnsigned16(ByteArrayOutputStream out, int value) {
    out.write(value >>> 8);
    out.write(value);
  }

  private static void requireOctet(String what, int value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException(what + " of an alert must be 0-255 but was " + value);
    }
  }
}
