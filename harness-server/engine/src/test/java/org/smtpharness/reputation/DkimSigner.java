package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Signs messages (RFC 6376 section 5) with the JDK alone. Its canonical forms are written line by
 * line, another way than those of the verifier.
 *
 * @param key RSA or Ed25519
 * @param canonical such as {@code relaxed/simple}
 * @param fields {@code h=}
 * @param more further tags, such as {@code "; t=1"}; a tag of {@code l=} has to be true
 */
record DkimSigner(KeyPair key, String canonical, String fields, String more) {
  static final String DOMAIN = "example.test";
  static final String SELECTOR = "sel";
  static final KeyPair RSA = pair("RSA", 2048);
  static final KeyPair ED25519 = pair("Ed25519", 255);

  static DkimSigner rsa(String canonical) {
    return new DkimSigner(RSA, canonical, "From:To:Subject", "");
  }

  static DkimSigner ed25519(String canonical) {
    return new DkimSigner(ED25519, canonical, "From:To:Subject", "");
  }

  DkimSigner fields(String names) {
    return new DkimSigner(key, canonical, names, more);
  }

  DkimSigner more(String tags) {
    return new DkimSigner(key, canonical, fields, tags);
  }

  static KeyPair pair(String algorithm, int size) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(size);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isRsa() {
    return key.getPublic().getAlgorithm().equals("RSA");
  }

  /** The zone line that publishes the key. */
  String zone() {
    return SELECTOR + "._domainkey." + DOMAIN + ". TXT " + strings("v=DKIM1; " + keyTags());
  }

  /** The tags {@code k=} and {@code p=}. */
  String keyTags() {
    byte[] encoded = key.getPublic().getEncoded();
    byte[] raw = isRsa() ? encoded : Arrays.copyOfRange(encoded, 12, encoded.length);
    return (isRsa() ? "k=rsa" : "k=ed25519") + "; p=" + Base64.getEncoder().encodeToString(raw);
  }

  /** Text as strings of a TXT record. */
  static String strings(String text) {
    StringBuilder strings = new StringBuilder();
    for (int i = 0; i < text.length(); i += 200) {
      String part = text.substring(i, Math.min(text.length(), i + 200));
      strings.append('"').append(part.replace("\\", "\\\\").replace("\"", "\\\"")).append("\" ");
    }
    return strings.toString();
  }

  /** The message with its signature on top. */
  String sign(String message) {
    return sign(message, canonical);
  }

  /** The same in other forms than those that the signature names. */
  String sign(String message, String used) {
    String header = message.substring(0, message.indexOf("\r\n\r\n") + 2);
    String body = message.substring(header.length() + 2);
    String[] forms = used.split("/");
    String canonicalBody = body(body, forms[1].equals("relaxed"));
    String length = more.replaceAll("(?s).*;\\s*l=(\\d+).*", "$1");
    String signed =
        length.matches("\\d+")
            ? canonicalBody.substring(0, Integer.parseInt(length))
            : canonicalBody;
    String start =
        "DKIM-Signature: v=1; a="
            + (isRsa() ? "rsa" : "ed25519")
            + "-sha256; c="
            + canonical
            + ";\r\n\td="
            + DOMAIN
            + "; s="
            + SELECTOR
            + more
            + ";\r\n\th="
            + fields
            + ";\r\n\tbh="
            + Base64.getEncoder().encodeToString(sha256(signed))
            + ";\r\n\tb=";
    boolean relaxed = forms[0].equals("relaxed");
    String data =
        Arrays.stream(fields.split(":"))
                .distinct()
                .map(name -> field(header, name.strip(), relaxed))
                .collect(Collectors.joining())
            + (relaxed ? relaxed(start) : start);
    return start + Base64.getEncoder().encodeToString(signature(data)) + "\r\n" + message;
  }

  private static String field(String header, String name, boolean relaxed) {
    List<String> fields = List.of(header.split("(?<=\r\n)(?![ \t])"));
    return fields.stream()
        .filter(field -> field.toLowerCase().startsWith(name.toLowerCase() + ":"))
        .map(field -> relaxed ? relaxed(field) + "\r\n" : field)
        .reduce((first, second) -> second)
        .orElse("");
  }

  private static String relaxed(String field) {
    String[] parts = field.split(":", 2);
    String value = parts[1].replace("\r\n", "").replace('\t', ' ').replaceAll(" +", " ");
    return parts[0].toLowerCase() + ":" + value.strip();
  }

  private static String body(String body, boolean relaxed) {
    StringBuilder canonical = new StringBuilder();
    int kept = 0;
    for (String line : body.split("\r\n", -1)) {
      String form =
          relaxed ? line.replace('\t', ' ').replaceAll(" +", " ").replaceAll(" $", "") : line;
      canonical.append(form).append("\r\n");
      kept = form.isEmpty() ? kept : canonical.length();
    }
    return kept == 0 && !relaxed ? "\r\n" : canonical.substring(0, kept);
  }

  private byte[] signature(String data) {
    try {
      Signature signature = Signature.getInstance(isRsa() ? "SHA256withRSA" : "Ed25519");
      signature.initSign(key.getPrivate());
      signature.update(isRsa() ? data.getBytes(StandardCharsets.ISO_8859_1) : sha256(data));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(text.getBytes(StandardCharsets.ISO_8859_1));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
