package org.smtpharness.tls;

import java.security.GeneralSecurityException;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * The switch for TLS 1.0 and 1.1, which the JDK keeps off by the security property {@code
 * jdk.tls.disabledAlgorithms}. The JDK reads it once, when it first touches TLS, and it holds for
 * the whole JVM: fit for a server of its own, not for one inside somebody's tests.
 */
public final class LegacyTls {
  private static final String PROPERTY = "jdk.tls.disabledAlgorithms";

  /** What would keep the old versions off: themselves, and the SHA-1 that they sign with. */
  private static final Set<String> TO_REMOVE =
      Set.of(
          "tlsv1",
          "tlsv1.1",
          "rsa_pkcs1_sha1 usage handshakesignature",
          "ecdsa_sha1 usage handshakesignature");

  private LegacyTls() {}

  /**
   * Asks for TLS 1.0 and 1.1 in this JVM without a use of TLS, which would cost time at the start.
   * Whether it was in time shows when they are needed. Call it first thing in {@code main}.
   */
  public static void request() {
    Security.setProperty(PROPERTY, without(disabled()));
  }

  private static String disabled() {
    return Objects.requireNonNullElse(Security.getProperty(PROPERTY), "");
  }

  /**
   * Allows TLS 1.0 and 1.1 in this JVM, for servers and clients alike. Call it first thing in
   * {@code main}. A server still speaks only what its {@link TlsSettings} say.
   *
   * @throws IllegalStateException when TLS was used in this JVM before; nothing is changed then
   */
  public static void enable() {
    String before = disabled();
    request();
    if (!isEnabled()) {
      Security.setProperty(PROPERTY, before);
      throw new IllegalStateException(
          "TLS 1.0 and 1.1 cannot be switched on any more, because this JVM has used TLS already;"
              + " switch them on before anything else, or start java with"
              + " -Djava.security.properties=FILE, where FILE has the line "
              + PROPERTY
              + "="
              + without(before));
    }
  }

  /** Whether this JVM can speak TLS 1.0 and 1.1. Asking settles it, as any use of TLS does. */
  public static boolean isEnabled() {
    return allows(TlsVersion.TLS_1_0) && allows(TlsVersion.TLS_1_1);
  }

  /**
   * Checks that this JVM can speak those versions.
   *
   * @throws IllegalStateException when it cannot
   */
  static void requireAllowed(List<TlsVersion> versions) {
    for (TlsVersion version : versions) {
      if (version.isLegacy() && !allows(version)) {
        throw new IllegalStateException(
            "protocol '"
                + version.keyword()
                + "' is switched off in this JVM by "
                + PROPERTY
                + "; the stand-alone server has it on; for an embedded one call LegacyTls.enable()"
                + " before anything uses TLS, or start java with"
                + " -Djava.security.properties=FILE, where FILE has the line "
                + PROPERTY
                + "="
                + without(disabled()));
      }
    }
  }

  /** The list of disabled algorithms without what keeps the old versions off. */
  static String without(String disabled) {
    return Arrays.stream(disabled.split(","))
        .map(String::strip)
        .filter(entry -> !TO_REMOVE.contains(entry.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(", "));
  }

  /** This context's defaults are the old versions, as far as they are not switched off. */
  private static boolean allows(TlsVersion version) {
    try {
      SSLContext context = SSLContext.getInstance("TLSv1.1");
      context.init(null, new TrustManager[0], null);
      return List.of(context.getDefaultSSLParameters().getProtocols()).contains(version.keyword());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
