package org.smtpharness.fault.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.TlsAlert;

/** How the effects of a TLS handshake are written. */
final class TlsGrammar {
  static final Key<CertificateKind> CERTIFICATE =
      Key.optional(
          "certificate",
          "What certificate the server shows.",
          Word.of("certificate", CertificateKind.values(), CertificateKind::keyword),
          "good");
  static final Key<List<String>> PROTOCOLS =
      Key.optional(
          "protocols",
          "Which versions of TLS the server speaks.",
          OneOrList.of(protocol(), 1),
          "TLSv1.2 and TLSv1.3");
  static final Key<List<String>> CIPHERS =
      Key.optional(
          "ciphers",
          "Which cipher suites the server speaks, by their names in the JDK.",
          OneOrList.of(cipher(), 1),
          "the usual ones");
  static final Key<ClientCertificate> CLIENT_CERTIFICATE =
      Key.optional(
          "client-certificate",
          "Whether the server asks for the client's certificate.",
          Word.of("word", ClientCertificate.values(), ClientCertificate::keyword),
          "none");
  static final Key<Long> CUT_AFTER =
      Key.optional(
          "cut-after",
          "The connection is reset when so much of the server's part was sent.",
          Sizes.between(1, Integer.MAX_VALUE),
          "never");

  static final List<Key<?>> KEYS =
      List.of(CERTIFICATE, PROTOCOLS, CIPHERS, CLIENT_CERTIFICATE, CUT_AFTER);

  static final Key<Effect> HANDSHAKE =
      EffectType.key(
          "handshake",
          "Plays the TLS handshake so.",
          new MapOf<>(
              "a map such as { certificate: expired }", KEYS, Map.of(), TlsGrammar::handshake),
          handshake -> handshake);
  static final Key<Effect> TLS_ALERT =
      EffectType.key(
          "tls-alert",
          "Answers the client's hello with that fatal alert (RFC 8446 section 6.2).",
          Word.of("alert", TlsAlert.Description.values(), TlsAlert.Description::keyword),
          TlsAlert::new);

  static final List<Key<Effect>> EFFECTS = List.of(HANDSHAKE, TLS_ALERT);

  private TlsGrammar() {}

  private static Optional<Effect> handshake(Fields fields) {
    Optional<Long> cutAfter = fields.get(CUT_AFTER);
    return Optional.of(
        new Handshake(
            fields.get(CERTIFICATE, CertificateKind.GOOD),
            fields.get(PROTOCOLS, List.of()),
            fields.get(CIPHERS, List.of()),
            fields.get(CLIENT_CERTIFICATE, ClientCertificate.NONE),
            cutAfter.isEmpty() ? OptionalInt.empty() : OptionalInt.of(cutAfter.get().intValue())));
  }

  private static Type<String> protocol() {
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : List.of("SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")) {
      names.put(name, name);
    }
    return new Word<>("protocol", names);
  }

  private static Type<String> cipher() {
    return new ParsedText<>(
        "a cipher suite such as TLS_AES_128_GCM_SHA256",
        Definitions.schema("pattern", "^[A-Z0-9_]{1,80}$"),
        TlsGrammar::requireCipher);
  }

  private static String requireCipher(String text) {
    if (!text.matches("[A-Z0-9_]{1,80}")) {
      throw new IllegalArgumentException(
          "expected a cipher suite such as TLS_AES_128_GCM_SHA256 but found " + Shown.quoted(text));
    }
    return text;
  }
}
