package org.smtpharness.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** A SCRAM-SHA-256 client that shares no code with the server, for instance the JDK's PBKDF2. */
final class ScramClient {
  private final String gs2;
  private final String bare;
  private final String password;
  private byte[] salted;
  private String signed;

  ScramClient(String gs2, String escapedName, String nonce, String password) {
    this.gs2 = gs2;
    this.bare = "n=" + escapedName + ",r=" + nonce;
    this.password = password;
  }

  String first() {
    return gs2 + bare;
  }

  String last(String serverFirst) throws GeneralSecurityException {
    String nonce = serverFirst.replaceAll("^r=([^,]*),.*", "$1");
    byte[] salt = Base64.getDecoder().decode(serverFirst.replaceAll(".*,s=([^,]*),.*", "$1"));
    int iterations = Integer.parseInt(serverFirst.replaceAll(".*,i=", ""));
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, 256);
    salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    String withoutProof =
        "c=" + Base64.getEncoder().encodeToString(gs2.getBytes(UTF_8)) + ",r=" + nonce;
    signed = bare + "," + serverFirst + "," + withoutProof;
    byte[] clientKey = hmac(salted, "Client Key");
    byte[] stored = MessageDigest.getInstance("SHA-256").digest(clientKey);
    BigInteger proof = new BigInteger(1, clientKey).xor(new BigInteger(1, hmac(stored, signed)));
    return withoutProof + ",p=" + Base64.getEncoder().encodeToString(fixed(proof));
  }

  /** The signature that only a server with the user's password can make. */
  String expectedSignature() throws GeneralSecurityException {
    byte[] signature = hmac(hmac(salted, "Server Key"), signed);
    return "v=" + Base64.getEncoder().encodeToString(signature);
  }

  private static byte[] fixed(BigInteger number) {
    byte[] octets = new byte[32];
    byte[] raw = number.toByteArray();
    int length = Math.min(raw.length, 32);
    System.arraycopy(raw, raw.length - length, octets, 32 - length, length);
    return octets;
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(UTF_8));
  }
}
