package org.smtpharness.fault;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the server plays the TLS handshake; at {@code tls} only.
 *
 * @param certificate what it shows
 * @param protocols which versions it speaks, such as {@code TLSv1.3}; empty for TLS 1.2 and 1.3
 * @param ciphers which cipher suites it speaks, by their names in the JDK; empty for the usual
 * @param clientCertificate whether it asks for the client's
 * @param cutAfter the connection is reset when so many octets of the server's part were sent, 1 or
 *     more; empty for never
 */
public record Handshake(
    CertificateKind certificate,
    List<String> protocols,
    List<String> ciphers,
    ClientCertificate clientCertificate,
    OptionalInt cutAfter)
    implements Effect.Shaping {
  /** The handshake that a good server plays. */
  public static final Handshake GOOD =
      new Handshake(
          CertificateKind.GOOD, List.of(), List.of(), ClientCertificate.NONE, OptionalInt.empty());

  public Handshake {
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(clientCertificate, "clientCertificate");
    protocols = List.copyOf(protocols);
    ciphers = List.copyOf(ciphers);
    if (cutAfter.isPresent() && cutAfter.getAsInt() < 1) {
      throw new IllegalArgumentException("cut-after must be 1 octet or more but was " + cutAfter);
    }
  }

  /** The same with that certificate. */
  public Handshake withCertificate(CertificateKind kind) {
    return new Handshake(kind, protocols, ciphers, clientCertificate, cutAfter);
  }

  /** The same in those versions, such as {@code TLSv1.3}. */
  public Handshake withProtocols(String... names) {
    return new Handshake(certificate, List.of(names), ciphers, clientCertificate, cutAfter);
  }

  /** The same with those cipher suites, by their names in the JDK. */
  public Handshake withCiphers(String... names) {
    return new Handshake(certificate, protocols, List.of(names), clientCertificate, cutAfter);
  }

  /** The same, asking so for the client's certificate. */
  public Handshake withClientCertificate(ClientCertificate value) {
    return new Handshake(certificate, protocols, ciphers, value, cutAfter);
  }

  /** The same, cut with a reset when so many octets of the server's part were sent; 1 or more. */
  public Handshake withCutAfter(int octets) {
    return new Handshake(
        certificate, protocols, ciphers, clientCertificate, OptionalInt.of(octets));
  }

  @Override
  public String keyword() {
    return "handshake";
  }
}
