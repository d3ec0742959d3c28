package org.smtpharness.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why a handshake failed, given what the JDK threw. */
final class FailureText {
  private static final Pattern RECEIVED_ALERT =
      Pattern.compile("Received fatal alert: ([a-z_]+|UNKNOWN ALERT ?\\(\\d+\\))");

  /** Newer JDKs begin with the alert that they answer. */
  private static final Pattern SENT_ALERT = Pattern.compile("^\\([a-z_]+\\) ");

  private static final Pattern NO_VERSION =
      Pattern.compile(
          "Client requested protocol (\\S+) is not enabled|supported protocol versions ?\\[(.*?)]");

  private FailureText() {}

  /** The name of the alert that the client sent, when the JDK understood it. */
  static Optional<String> alert(IOException failure) {
    Matcher received = RECEIVED_ALERT.matcher(message(failure));
    return received.find() ? Optional.of(received.group(1)) : Optional.empty();
  }

  /** Explains an alert of the client. */
  static String ofAlert(String name) {
    return "client sent alert "
        + name
        + TlsAlert.of(name).map(alert -> ": " + alert.meaning()).orElse("");
  }

  /** Explains a failure without an alert of the client. */
  static String of(IOException failure, TlsSettings settings) {
    return ofConnection(failure)
        .or(() -> ofVersion(failure, settings))
        .or(() -> ofCertificate(failure))
        .orElseGet(() -> ofMessage(message(failure)));
  }

  private static Optional<String> ofConnection(IOException failure) {
    if (failure instanceof SocketTimeoutException) {
      return Optional.of("client did not go on with the handshake in time");
    }
    if (failure instanceof SocketException) {
      return Optional.of("connection was reset during the handshake");
    }
    if (failure instanceof EOFException || failure.getCause() instanceof EOFException) {
      return Optional.of("client closed the connection during the handshake without an alert");
    }
    return Optional.empty();
  }

  private static Optional<String> ofVersion(IOException failure, TlsSettings settings) {
    Matcher version = NO_VERSION.matcher(message(failure));
    if (!version.find()) {
      return Optional.empty();
    }
    String offered = version.group(1) == null ? version.group(2) : version.group(1);
    return Optional.of(
        "client offered only "
            + offered
            + ", the server speaks only "
            + settings.protocols().stream()
                .map(TlsVersion::keyword)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow());
  }

  private static Optional<String> ofCertificate(IOException failure) {
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return Optional.of("client's certificate is not acceptable: " + cause.getMessage());
      }
    }
    return Optional.empty();
  }

  private static String ofMessage(String message) {
    return switch (message) {
      case "Empty client certificate chain" ->
          "client showed no certificate, although one is required";
      case "no cipher suites in common" -> "client offered no cipher suite that the server takes";
      case "Unsupported or unrecognized SSL message" -> "client sent something that is not TLS";
      case "Received close_notify during handshake" ->
          "client ended TLS (close_notify) during the handshake";
      default -> "handshake failed: " + message;
    };
  }

  private static String message(IOException failure) {
    String message = failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : SENT_ALERT.matcher(message).replaceFirst("");
  }
}
