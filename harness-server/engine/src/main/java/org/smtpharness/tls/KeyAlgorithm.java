package org.smtpharness.tls;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** The kind of key that a certificate holds. */
public enum KeyAlgorithm {
  /** Elliptic curve P-256: made in a few milliseconds, understood by every client of today. */
  EC(new ECGenParameterSpec("secp256r1")),
  /** RSA with 2048 bits: for clients and cipher suites that know nothing else. Takes longer. */
  RSA(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));

  private final AlgorithmParameterSpec parameters;

  KeyAlgorithm(AlgorithmParameterSpec parameters) {
    this.parameters = parameters;
  }

  /** A new random key pair. */
  KeyPair generate() {
    return generate(name(), parameters);
  }

  /** A new random RSA key pair with that many bits. */
  static KeyPair generateRsa(int bits) {
    return generate("RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
  }

  private static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("this JDK cannot make " + algorithm + " keys", e);
    }
  }
}
