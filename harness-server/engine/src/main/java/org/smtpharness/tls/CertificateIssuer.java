package org.smtpharness.tls;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.tls.CertificateTemplate.Validity;

/**
 * Issues server certificates of every {@link CertificateKind}, and client certificates. Each call
 * makes a new random key. Thread-safe.
 */
public final class CertificateIssuer {
  /** How far a client's clock may be behind without refusing a good certificate. */
  static final Duration CLOCK_TOLERANCE = Duration.ofDays(1);

  /** With the tolerance just under the 398 days that the strictest clients allow. */
  private static final Duration LIFETIME = Duration.ofDays(396);

  private static final Duration FROM_NOW_TO_VALID = Duration.ofDays(30);

  /**
   * Below the 1024 bits that even the most lenient default settings (the JDK's, OpenSSL's security
   * level 1) still take; RFC 9325 section 4.5 asks for 2048.
   */
  private static final int WEAK_KEY_BITS = 768;

  private static final String WRONG_HOST = "wrong-host.invalid";

  private final CertificateAuthority authority;
  private final CertificateAuthority stranger;

  /** An issuer whose certificates are good for clients that trust the authority. */
  public CertificateIssuer(CertificateAuthority authority) {
    this.authority = authority;
    this.stranger = new CertificateAuthority("SMTP Harness unknown CA", authority.algorithm());
  }

  /** The authority that clients have to trust. */
  public CertificateAuthority authority() {
    return authority;
  }

  /** As {@link #issueServer(String, CertificateKind, KeyAlgorithm)} with the authority's kind. */
  public ServerIdentity issueServer(String host, CertificateKind kind) {
    return issueServer(host, kind, authority.algorithm());
  }

  /**
   * Issues a certificate for a server.
   *
   * @param host a host name, or an IP address as a literal; the certificate is for {@code
   *     localhost}, 127.0.0.1 and ::1 as well, except of the kind {@link
   *     CertificateKind#WRONG_HOST}
   * @param kind what is to be right or wrong with it
   * @param algorithm the kind of its key; ignored by {@link CertificateKind#WEAK_KEY}, which is RSA
   * @throws IllegalArgumentException when the host is neither a name nor an address
   */
  public ServerIdentity issueServer(String host, CertificateKind kind, KeyAlgorithm algorithm) {
    String name = HostNames.normalized(host);
    KeyPair keys =
        kind == CertificateKind.WEAK_KEY
            ? KeyAlgorithm.generateRsa(WEAK_KEY_BITS)
            : algorithm.generate();
    return new ServerIdentity(name, kind, keys.getPrivate(), chain(name, kind, keys));
  }

  /**
   * Issues a good certificate for a client.
   *
   * @param name its common name, 1 to 64 characters
   */
  public ClientIdentity issueClient(String name) {
    if (name.isBlank() || name.length() > 64) {
      throw new IllegalArgumentException(
          "name of a client certificate must be 1 to 64 characters but was '" + name + "'");
    }
    KeyPair keys = authority.algorithm().generate();
    X509Certificate certificate =
        new CertificateTemplate(
                Issuer.nameOf(name),
                keys.getPublic(),
                validNow(),
                List.of(
                    Extensions.endEntity(),
                    Extensions.keyUsage(Extensions.DIGITAL_SIGNATURE),
                    Extensions.extendedKeyUsage(Extensions.CLIENT_AUTH)))
            .signedBy(authority.issuer());
    return new ClientIdentity(name, keys.getPrivate(), certificate, authority.certificate());
  }

  private List<X509Certificate> chain(String host, CertificateKind kind, KeyPair keys) {
    return switch (kind) {
      case GOOD, WEAK_KEY -> List.of(server(host, keys, validNow(), authority.issuer()));
      case EXPIRED -> List.of(server(host, keys, validUntilYesterday(), authority.issuer()));
      case NOT_YET_VALID -> List.of(server(host, keys, validNextMonth(), authority.issuer()));
      case WRONG_HOST -> List.of(wrongHost(keys));
      case SELF_SIGNED -> List.of(selfSigned(host, keys));
      case UNKNOWN_CA ->
          List.of(server(host, keys, validNow(), stranger.issuer()), stranger.certificate());
      case MISSING_CHAIN -> List.of(server(host, keys, validNow(), intermediate()));
    };
  }

  private static X509Certificate server(
      String host, KeyPair keys, Validity validity, Issuer issuer) {
    return serverTemplate(host, HostNames.withLoopback(host), keys, validity).signedBy(issuer);
  }

  private X509Certificate wrongHost(KeyPair keys) {
    return serverTemplate(WRONG_HOST, Set.of(WRONG_HOST), keys, validNow())
        .signedBy(authority.issuer());
  }

  private static CertificateTemplate serverTemplate(
      String commonName, Set<String> names, KeyPair keys, Validity validity) {
    return new CertificateTemplate(
        Issuer.nameOf(commonName),
        keys.getPublic(),
        validity,
        List.of(
            Extensions.endEntity(),
            Extensions.keyUsage(serverUsage(keys)),
            Extensions.extendedKeyUsage(Extensions.SERVER_AUTH),
            Extensions.subjectAlternativeName(names)));
  }

  /** As most tools make them, it may sign certificates: otherwise clients complain of that. */
  private static X509Certificate selfSigned(String host, KeyPair keys) {
    List<byte[]> extensions = new ArrayList<>();
    extensions.add(Extensions.authority());
    extensions.add(Extensions.keyUsage(serverUsage(keys) | Extensions.KEY_CERT_SIGN));
    extensions.add(Extensions.extendedKeyUsage(Extensions.SERVER_AUTH));
    extensions.add(Extensions.subjectAlternativeName(HostNames.withLoopback(host)));
    return new CertificateTemplate(Issuer.nameOf(host), keys.getPublic(), validNow(), extensions)
        .signedBy(Issuer.named(host, keys));
  }

  /** An authority whose certificate nobody ever sees. */
  private Issuer intermediate() {
    return Issuer.named("SMTP Harness intermediate CA", authority.algorithm().generate());
  }

  private static int serverUsage(KeyPair keys) {
    return keys.getPublic().getAlgorithm().equals("RSA")
        ? Extensions.DIGITAL_SIGNATURE | Extensions.KEY_ENCIPHERMENT
        : Extensions.DIGITAL_SIGNATURE;
  }

  private static Validity validNow() {
    Instant now = Instant.now();
    return new Validity(now.minus(CLOCK_TOLERANCE), now.plus(LIFETIME));
  }

  private static Validity validUntilYesterday() {
    Instant yesterday = Instant.now().minus(CLOCK_TOLERANCE);
    return new Validity(yesterday.minus(LIFETIME), yesterday);
  }

  private static Validity validNextMonth() {
    Instant start = Instant.now().plus(FROM_NOW_TO_VALID);
    return new Validity(start, start.plus(LIFETIME));
  }
}
