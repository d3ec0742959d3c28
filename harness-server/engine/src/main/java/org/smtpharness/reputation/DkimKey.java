package org.smtpharness.reputation;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.smtpharness.reputation.TagList.SyntaxException;

/**
 * The published key of a selector (RFC 6376 section 3.6.1, RFC 8463 section 4).
 *
 * @param algorithm what it verifies
 * @param key the key itself
 * @param testing whether the domain only tests DKIM
 */
record DkimKey(DkimAlgorithm algorithm, PublicKey key, boolean testing) {
  /** RFC 8301 section 3.2: shorter keys never count. The upper bound only bounds the work. */
  private static final int LEAST_BITS = 1024;

  private static final int MOST_BITS = 8192;

  /** What comes before the 32 octets of an Ed25519 key in X.509 (RFC 8410). */
  private static final String ED25519_PREFIX = "302a300506032b6570032100";

  /** The name of RSA in X.509: {@code SEQUENCE { OID rsaEncryption, NULL }}. */
  private static final String RSA_IDENTIFIER = "300d06092a864886f70d0101010500";

  /** Reads a key record and checks that it is for this signature. */
  static DkimKey of(String record, DkimSignature signature) throws DkimStop {
    TagList tags = tags(record);
    String version = tags.value("v", "DKIM1");
    boolean first =
        tags.value("v").isEmpty() || tags.values().keySet().iterator().next().equals("v");
    expect(version.equals("DKIM1") && first, "the key record is not of version DKIM1");
    expect(
        tags.value("k", "rsa").equals(signature.algorithm().keyType()),
        "the key is of type "
            + Wording.quote(tags.value("k", "rsa"))
            + ", the signature needs '"
            + signature.algorithm().keyType()
            + "'");
    expect(
        tags.value("h").isEmpty() || tags.items("h", "").contains("sha256"),
        "the key record does not allow sha256");
    expect(
        tags.items("s", "*").contains("*") || tags.items("s", "*").contains("email"),
        "the key is not for mail: s=" + Wording.cut(tags.value("s", ""), Wording.SHORT));
    expect(
        !tags.items("t", "").contains("s") || signature.identityDomain().equals(signature.domain()),
        "the key (t=s) does not allow i= in a subdomain");
    expect(tags.value("p").isPresent(), "the key record has no key (p=)");
    String encoded = tags.compact("p").orElse("");
    expect(!encoded.isEmpty(), "the key is revoked");
    PublicKey key = publicKey(encoded, signature.algorithm());
    return new DkimKey(signature.algorithm(), key, tags.items("t", "").contains("y"));
  }

  private static TagList tags(String record) throws DkimStop {
    try {
      return TagList.parse(record);
    } catch (SyntaxException e) {
      throw DkimStop.permanent("the key record is broken: " + e.getMessage());
    }
  }

  private static PublicKey publicKey(String encoded, DkimAlgorithm algorithm) throws DkimStop {
    try {
      byte[] octets = Base64.getDecoder().decode(encoded);
      return algorithm == DkimAlgorithm.RSA_SHA256 ? rsa(octets) : ed25519(octets);
    } catch (IllegalArgumentException | GeneralSecurityException e) {
      throw DkimStop.permanent("the key is broken: p= is no " + algorithm.keyType() + " key");
    }
  }

  private static PublicKey ed25519(byte[] octets) throws GeneralSecurityException, DkimStop {
    expect(octets.length == 32, "the key has " + octets.length + " octets instead of 32");
    String hex = ED25519_PREFIX + HexFormat.of().formatHex(octets);
    return x509("Ed25519", HexFormat.of().parseHex(hex));
  }

  private static PublicKey rsa(byte[] octets) throws GeneralSecurityException, DkimStop {
    RSAPublicKey key;
    try {
      key = (RSAPublicKey) x509("RSA", octets);
    } catch (GeneralSecurityException e) {
      // The RFC shows the bare key of PKCS #1, while nearly everybody publishes X.509.
      key = (RSAPublicKey) x509("RSA", wrapped(octets));
    }
    int bits = key.getModulus().bitLength();
    expect(
        bits >= LEAST_BITS && bits <= MOST_BITS,
        "the key has " + bits + " bits; it takes " + LEAST_BITS + " to " + MOST_BITS);
    return key;
  }

  private static byte[] wrapped(byte[] key) {
    String content = "00" + HexFormat.of().formatHex(key);
    String bits = RSA_IDENTIFIER + "03" + length(content) + content;
    return HexFormat.of().parseHex("30" + length(bits) + bits);
  }

  /** A length in DER; always in the form for two octets, which the JDK takes as well. */
  private static String length(String hex) {
    int length = hex.length() / 2;
    if (length < 128) {
      return String.format("%02x", length);
    }
    return length < 256 ? String.format("81%02x", length) : String.format("82%04x", length);
  }

  private static PublicKey x509(String algorithm, byte[] octets) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(octets));
  }

  /** Whether the signature is one of this data. */
  boolean verifies(byte[] data, byte[] signature) {
    try {
      boolean isRsa = algorithm == DkimAlgorithm.RSA_SHA256;
      Signature verifier = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
      verifier.initVerify(key);
      // RFC 8463 section 3: the hash is signed, not the data.
      verifier.update(isRsa ? data : MessageDigest.getInstance("SHA-256").digest(data));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static void expect(boolean holds, String otherwise) throws DkimStop {
    if (!holds) {
      throw DkimStop.permanent(otherwise);
    }
  }
}
