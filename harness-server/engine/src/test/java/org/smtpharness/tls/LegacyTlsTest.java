package org.smtpharness.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.CertificateKind;

/** The switch is for a whole JVM, so each case has one of its own. */
class LegacyTlsTest {

  /** Run in a JVM of its own: arguments are what to do, one after another. */
  static final class Program {
    public static void main(String[] steps) throws Exception {
      for (String step : steps) {
        switch (step) {
          case "enable" -> enable();
          case "use" -> TrustContexts.bare();
          default -> System.out.println(handshake(step));
        }
      }
    }

    private static void enable() {
      try {
        LegacyTls.enable();
        System.out.println("enabled");
      } catch (IllegalStateException e) {
        System.out.println(e.getMessage());
      }
    }

    private static TlsVersion handshake(String protocol) throws Exception {
      CertificateAuthority authority = new CertificateAuthority();
      TlsSettings settings =
          TlsSettings.defaults().withProtocols(TlsVersion.of(protocol).orElseThrow());
      try (TlsLoopback loopback = new TlsLoopback(new TlsServer(authority), settings)) {
        loopback.hear(authority.clientContext(), protocol);
        return loopback.nextCompleted().version();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1", "TLSv1.1"})
  void enabledFirstThingTheOldVersionsAreSpoken(String protocol) throws Exception {
    assertThat(run("enable", "enable", protocol, "TLSv1.3"))
        .containsExactly(
            "enabled", "enabled", TlsVersion.of(protocol).orElseThrow().toString(), "TLS_1_3");
  }

  @Test
  void enabledAfterTheFirstUseOfTlsItSaysSo() throws Exception {
    assertThat(run("use", "enable"))
        .singleElement()
        .asString()
        .startsWith("TLS 1.0 and 1.1 cannot be switched on any more, because this JVM has used TLS")
        .contains("jdk.tls.disabledAlgorithms=SSLv3, DTLSv1.0");
  }

  @Test
  void otherAlgorithmsStayDisabled() {
    assertThat(LegacyTls.without("SSLv3, TLSv1,TLSv1.1, RC4, ecdsa_sha1 usage HandshakeSignature"))
        .isEqualTo("SSLv3, RC4");
  }

  private static List<String> run(String... steps) throws Exception {
    Process process =
        new ProcessBuilder(command(steps)).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(process.waitFor()).isZero();
    return output.lines().toList();
  }

  private static List<String> command(String... steps) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Stream.of(LegacyTls.class, Program.class, CertificateKind.class)
                    .map(LegacyTlsTest::placeOf)
                    .collect(Collectors.joining(File.pathSeparator)),
                Program.class.getName()));
    command.addAll(List.of(steps));
    return command;
  }

  private static String placeOf(Class<?> type) {
    return Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
