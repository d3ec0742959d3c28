package org.smtpharness.tls;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;
import org.smtpharness.fault.Handshake;

/**
 * How a server behaves in the handshake. Immutable; start from {@link #defaults()}.
 *
 * <pre>{@code
 * TlsSettings.defaults()
 *     .withCertificate(CertificateKind.EXPIRED)
 *     .withProtocols(TlsVersion.TLS_1_2);
 * }</pre>
 *
 * @param certificate which certificate it shows
 * @param protocols which versions it speaks; empty on the way in means TLS 1.2 and 1.3
 * @param cipherSuites which it takes, best first, by Java's names; empty means the JVM's defaults
 * @param clientCertificate whether it asks the client for a certificate
 */
public record TlsSettings(
    CertificateKind certificate,
    List<TlsVersion> protocols,
    List<String> cipherSuites,
    ClientCertificate clientCertificate) {

  private static final List<TlsVersion> MODERN = List.of(TlsVersion.TLS_1_2, TlsVersion.TLS_1_3);

  /**
   * Checks and copies the settings.
   *
   * @throws IllegalArgumentException when a cipher suite is unknown or switched off in this JVM,
   *     fits none of the protocols, or cannot go with the certificate
   */
  public TlsSettings {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(clientCertificate, "clientCertificate");
    protocols = protocols.isEmpty() ? MODERN : List.copyOf(EnumSet.copyOf(protocols));
    cipherSuites = List.copyOf(new LinkedHashSet<>(cipherSuites));
    if (!cipherSuites.isEmpty()) {
      requireUsable(cipherSuites, protocols);
      requireOneKey(cipherSuites, certificate);
    }
  }

  /** A good certificate, TLS 1.2 and 1.3, the JVM's cipher suites, no client certificate. */
  public static TlsSettings defaults() {
    return new TlsSettings(CertificateKind.GOOD, List.of(), List.of(), ClientCertificate.NONE);
  }

  /**
   * The settings that a profile's handshake asks for.
   *
   * @throws IllegalArgumentException as the constructor, and when a protocol is unknown
   */
  public static TlsSettings of(Handshake handshake) {
    return new TlsSettings(
        handshake.certificate(),
        handshake.protocols().stream().map(TlsSettings::version).toList(),
        handshake.ciphers(),
        handshake.clientCertificate());
  }

  private static TlsVersion version(String keyword) {
    return TlsVersion.of(keyword)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown protocol '"
                        + keyword
                        + "', expected one of "
                        + Stream.of(TlsVersion.values())
                            .map(TlsVersion::keyword)
                            .collect(Collectors.joining(", "))));
  }

  /**
   * Checks that this JVM speaks the protocols, which it settles for good by being asked, as any use
   * of TLS does.
   *
   * @throws IllegalStateException when TLS 1.0 or 1.1 is among them and switched off, see {@link
   *     LegacyTls}
   */
  public void requirePlayable() {
    LegacyTls.requireAllowed(protocols);
  }

  /** The same with that certificate. */
  public TlsSettings withCertificate(CertificateKind kind) {
    return new TlsSettings(kind, protocols, cipherSuites, clientCertificate);
  }

  /** The same with those versions of the protocol; none means TLS 1.2 and 1.3. */
  public TlsSettings withProtocols(TlsVersion... versions) {
    return new TlsSettings(certificate, List.of(versions), cipherSuites, clientCertificate);
  }

  /** The same with those cipher suites; none means the JVM's defaults. */
  public TlsSettings withCipherSuites(String... suites) {
    return new TlsSettings(certificate, protocols, List.of(suites), clientCertificate);
  }

  /** The same with that demand on the client. */
  public TlsSettings withClientCertificate(ClientCertificate demand) {
    return new TlsSettings(certificate, protocols, cipherSuites, demand);
  }

  /** The kind of key that the cipher suites ask for; empty when they work with any. */
  Optional<KeyAlgorithm> key() {
    Set<KeyAlgorithm> keys = keys(cipherSuites);
    return keys.size() == 1 ? Optional.of(keys.iterator().next()) : Optional.empty();
  }

  private static Set<KeyAlgorithm> keys(List<String> suites) {
    return suites.stream()
        .flatMap(suite -> CipherSuites.key(suite).stream())
        .collect(Collectors.toSet());
  }

  private static void requireUsable(List<String> suites, List<TlsVersion> versions) {
    List<String> known = CipherSuites.known();
    for (String suite : suites) {
      if (!known.contains(suite)) {
        throw new IllegalArgumentException(
            "cipher suite '"
                + suite
                + "' is unknown to this JVM or switched off by jdk.tls.disabledAlgorithms"
                + CipherSuites.closestTo(suite).map(s -> ", did you mean '" + s + "'?").orElse(""));
      }
      if (!CipherSuites.isAuthenticated(suite)) {
        throw new IllegalArgumentException(
            "cipher suite '"
                + suite
                + "' does without an RSA or ECDSA certificate; choose another");
      }
      if (versions.stream().noneMatch(version -> CipherSuites.fits(suite, version))) {
        throw new IllegalArgumentException(
            "cipher suite '"
                + suite
                + "' does not exist in "
                + keywords(versions)
                + "; choose another suite or another protocol");
      }
    }
  }

  private static void requireOneKey(List<String> suites, CertificateKind certificate) {
    boolean onlyEc =
        suites.stream().allMatch(s -> CipherSuites.key(s).equals(Optional.of(KeyAlgorithm.EC)));
    if (certificate == CertificateKind.WEAK_KEY && onlyEc) {
      throw new IllegalArgumentException(
          "certificate 'weak-key' has an RSA key, but the cipher suites "
              + suites
              + " need an ECDSA key; add a suite with RSA");
    }
  }

  private static String keywords(List<TlsVersion> versions) {
    return versions.stream().map(TlsVersion::keyword).collect(Collectors.joining(" or "));
  }
}
