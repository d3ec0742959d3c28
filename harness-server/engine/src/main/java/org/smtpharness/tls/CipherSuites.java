package org.smtpharness.tls;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the names of cipher suites tell, and which of them this JVM can speak. */
final class CipherSuites {
  /** An addition to a ClientHello that has a suite's form and is none (RFC 5746 section 3.3). */
  private static final String SIGNAL = "TLS_EMPTY_RENEGOTIATION_INFO_SCSV";

  private static final Pattern NEW_IN_1_2 =
      Pattern.compile(".*(_GCM_|_POLY1305_|_SHA256|_SHA384).*");
  private static final Pattern NOISE = Pattern.compile("^(TLS|SSL)_|WITH|[^A-Z0-9]");

  private CipherSuites() {}

  /** Those of this JVM, without those that its security properties switch off. */
  static List<String> known() {
    return Arrays.stream(TrustContexts.bare().getSupportedSSLParameters().getCipherSuites())
        .filter(suite -> !suite.equals(SIGNAL))
        .toList();
  }

  /** Whether such a suite can be chosen in that version of the protocol. */
  static boolean fits(String suite, TlsVersion version) {
    if (isOfTls13(suite)) {
      return version == TlsVersion.TLS_1_3;
    }
    return switch (version) {
      case TLS_1_3 -> false;
      case TLS_1_2 -> true;
      case TLS_1_0, TLS_1_1 -> !NEW_IN_1_2.matcher(suite).matches();
    };
  }

  /** The kind of key that the server's certificate needs for it; empty when any will do. */
  static Optional<KeyAlgorithm> key(String suite) {
    if (suite.contains("_ECDSA_WITH_")) {
      return Optional.of(KeyAlgorithm.EC);
    }
    return suite.contains("_RSA_WITH_") ? Optional.of(KeyAlgorithm.RSA) : Optional.empty();
  }

  /** Whether the suite names how the server proves who it is, and we have such certificates. */
  static boolean isAuthenticated(String suite) {
    return isOfTls13(suite) || key(suite).isPresent();
  }

  /** The one of {@link #known()} that looks most like it. OpenSSL's names are understood. */
  static Optional<String> closestTo(String name) {
    String wanted = essence(name);
    return known().stream()
        .min(Comparator.comparingInt(suite -> distance(essence(suite), wanted)))
        .filter(suite -> distance(essence(suite), wanted) <= Math.max(3, wanted.length() / 3));
  }

  private static boolean isOfTls13(String suite) {
    return !suite.contains("_WITH_");
  }

  private static String essence(String name) {
    return NOISE.matcher(name.toUpperCase(Locale.ROOT)).replaceAll("");
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
