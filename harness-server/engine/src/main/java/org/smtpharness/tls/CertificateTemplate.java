package org.smtpharness.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * What a certificate shall say (RFC 5280 section 4.1).
 *
 * @param subject whose it is
 * @param key the public key
 * @param validity from when to when
 * @param extensions encoded; the key identifiers are added by signing
 */
record CertificateTemplate(
    X500Principal subject, PublicKey key, Validity validity, List<byte[]> extensions) {

  /** Octets of a serial number: unguessable, positive, and under the 20 that are allowed. */
  private static final int SERIAL_BITS = 126;

  private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
  private static final byte[] RSA_WITH_SHA256 =
      Der.sequence(Der.oid("1.2.840.113549.1.1.11"), Der.nil());

  /** A span of time, both ends included. */
  record Validity(Instant from, Instant until) {}

  /** Makes the certificate. */
  X509Certificate signedBy(Issuer issuer) {
    try {
      PrivateKey signer = issuer.keys().getPrivate();
      byte[] algorithm = isRsa(signer) ? RSA_WITH_SHA256 : ECDSA_WITH_SHA256;
      byte[] content = content(issuer, algorithm);
      byte[] signature = sign(signer, content);
      byte[] encoded = Der.sequence(content, algorithm, Der.bitString(0, signature));
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make a certificate", e);
    }
  }

  private byte[] content(Issuer issuer, byte[] algorithm) {
    List<byte[]> all = new ArrayList<>(extensions);
    all.add(Extensions.subjectKeyIdentifier(key));
    all.add(Extensions.authorityKeyIdentifier(issuer.keys().getPublic()));
    return Der.sequence(
        Der.tagged(0xa0, Der.integer(BigInteger.TWO)),
        Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(SERIAL_BITS)),
        algorithm,
        issuer.name().getEncoded(),
        Der.sequence(Der.time(validity.from()), Der.time(validity.until())),
        subject.getEncoded(),
        key.getEncoded(),
        Der.tagged(0xa3, Der.sequence(all.toArray(byte[][]::new))));
  }

  private static byte[] sign(PrivateKey signer, byte[] content) throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(isRsa(signer) ? "SHA256withRSA" : "SHA256withECDSA");
    signature.initSign(signer);
    signature.update(content);
    return signature.sign();
  }

  private static boolean isRsa(PrivateKey key) {
    return key.getAlgorithm().equals("RSA");
  }
}
