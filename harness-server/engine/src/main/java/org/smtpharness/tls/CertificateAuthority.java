package org.smtpharness.tls;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.smtpharness.fault.CertificateKind;

/**
 * A certification authority for tests. A client that trusts it accepts the {@link
 * CertificateKind#GOOD good} certificates of its {@link CertificateIssuer}, and should refuse every
 * other kind. Its key is random, made on first use, and never leaves this object.
 *
 * <pre>{@code
 * CertificateAuthority authority = new CertificateAuthority();
 * Files.writeString(path, authority.pem());       // for curl, swaks, Python …
 * SSLContext context = authority.clientContext(); // for a client in this JVM
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class CertificateAuthority {
  private static final Duration LIFETIME = Duration.ofDays(3650);

  private static final String DESCRIPTION = "SMTP Harness test CA";

  private final String description;
  private final KeyAlgorithm algorithm;
  private volatile Root root;

  private record Root(Issuer issuer, X509Certificate certificate) {}

  /** An authority with an elliptic curve key. */
  public CertificateAuthority() {
    this(KeyAlgorithm.EC);
  }

  /** An authority with such a key, which its certificates have by default as well. */
  public CertificateAuthority(KeyAlgorithm algorithm) {
    this(DESCRIPTION, algorithm);
  }

  CertificateAuthority(String description, KeyAlgorithm algorithm) {
    this.description = description;
    this.algorithm = algorithm;
  }

  /**
   * Whether the text is the {@link #pem()} of such an authority, of this process or another, and
   * nothing else.
   */
  public static boolean isPem(String text) {
    return Pem.certificate(text)
        .filter(certificate -> isOurs(certificate) && Pem.of(certificate).equals(text))
        .isPresent();
  }

  private static boolean isOurs(X509Certificate certificate) {
    X500Principal issuer = certificate.getIssuerX500Principal();
    return issuer.equals(certificate.getSubjectX500Principal())
        && issuer.getName().startsWith("CN=" + DESCRIPTION + " ");
  }

  /** The kind of its key. */
  public KeyAlgorithm algorithm() {
    return algorithm;
  }

  /** The self-signed certificate that clients have to trust. */
  public X509Certificate certificate() {
    return root().certificate();
  }

  /** The {@link #certificate()} as text (RFC 7468), for a file that clients read. */
  public String pem() {
    return Pem.of(certificate());
  }

  /**
   * Writes {@link #pem()} to that file, which other programs see whole or not at all.
   *
   * @return the file
   * @throws UncheckedIOException when it can't be written; the message names it
   */
  public Path writePem(Path file) {
    return WholeFile.write(file, out -> out.write(pem().getBytes(StandardCharsets.US_ASCII)));
  }

  /**
   * Writes {@link #trustStore()} to that file, for {@code -Djavax.net.ssl.trustStore} and {@code
   * -Djavax.net.ssl.trustStorePassword}. The password keeps nothing secret: the store has
   * certificates only.
   *
   * @return the file
   * @throws UncheckedIOException when it can't be written; the message names it
   */
  public Path writeTrustStore(Path file, String password) {
    return WholeFile.write(file, out -> TrustContexts.store(trustStore(), out, password));
  }

  /** A new PKCS12 key store that holds the certificate alone, as a trusted one. */
  public KeyStore trustStore() {
    return TrustContexts.storeOf(certificate());
  }

  /**
   * A new context for clients that trust this authority alone. As always in Java, the host name is
   * checked only by a socket that is told so ({@code setEndpointIdentificationAlgorithm("HTTPS")}).
   */
  public SSLContext clientContext() {
    return TrustContexts.context(null, TrustContexts.trusting(certificate()));
  }

  Issuer issuer() {
    return root().issuer();
  }

  private Root root() {
    Root made = root;
    if (made == null) {
      synchronized (this) {
        made = root;
        if (made == null) {
          made = make();
          root = made;
        }
      }
    }
    return made;
  }

  /** The name is new each time: clients mix up authorities of one name with different keys. */
  private Root make() {
    byte[] distinction = new byte[4];
    new SecureRandom().nextBytes(distinction);
    KeyPair keys = algorithm.generate();
    Issuer issuer = Issuer.named(description + " " + HexFormat.of().formatHex(distinction), keys);
    Instant now = Instant.now();
    X509Certificate certificate =
        new CertificateTemplate(
                issuer.name(),
                keys.getPublic(),
                new CertificateTemplate.Validity(
                    now.minus(CertificateIssuer.CLOCK_TOLERANCE), now.plus(LIFETIME)),
                List.of(
                    Extensions.authority(),
                    Extensions.keyUsage(Extensions.KEY_CERT_SIGN | Extensions.CRL_SIGN)))
            .signedBy(issuer);
    return new Root(issuer, certificate);
  }
}
