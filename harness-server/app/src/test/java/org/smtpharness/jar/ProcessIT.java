package org.smtpharness.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessIT {

  @Test
  void oneLineSaysWhereTheServerIsAndNothingElseIsPrinted()
      throws IOException, InterruptedException {
    try (HarnessJar.Server jar = HarnessJar.serve("--seed", "42")) {
      assertThat(jar.readyLine()).endsWith(", seed 42");
      assertThat(new HttpClients(jar.http()).get("/v1/servers/default").get("port").intValue())
          .isEqualTo(jar.smtpPort());

      int exitCode = jar.terminate();

      assertThat(exitCode).isEqualTo(143);
      assertThat(jar.err().join()).isEmpty();
      assertThat(jar.moreOutput()).isEmpty();
    }
  }

  @Test
  void profilesOptionsAndDebugTakeEffect(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path mine =
        Files.writeString(
            directory.resolve("mine.yaml"),
            """
            profile: mine
            rules:
              - name: closed
                at: greeting
                do: { reply: "554 5.3.2 Closed today" }
            """);
    try (HarnessJar.Server jar =
        HarnessJar.serve(
            "--profile",
            "greylist",
            "--profile",
            mine.toString(),
            "--hostname",
            "mx7.test",
            "--debug")) {
      var server = new HttpClients(jar.http()).get("/v1/servers/default");
      assertThat(server.get("faults").toString()).isEqualTo("[\"mine\",\"greylist\"]");
      assertThat(server.get("hostname").asText()).isEqualTo("mx7.test");
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), jar.smtpPort())) {
        assertThat(new String(client.getInputStream().readNBytes(3))).isEqualTo("554");
      }

      jar.terminate();

      assertThat(jar.err().join()).contains("554 5.3.2 Closed today").contains("mine / closed");
    }
  }

  @Test
  void sigtermEndsItAtOnceEvenInTheMidstOfADelay() throws IOException, InterruptedException {
    try (HarnessJar.Server jar = HarnessJar.serve("--profile", "slow-greeting");
        Socket client = new Socket(InetAddress.getLoopbackAddress(), jar.smtpPort())) {
      new HttpClients(jar.http())
          .post("/v1/servers/default/await", "{\"what\": \"firings\", \"timeout\": \"1m\"}");

      int exitCode = jar.terminate();

      assertThat(exitCode).isEqualTo(143);
      assertThat(rest(client)).as("the greeting was not waited out").doesNotStartWith("220");
    }
  }

  /** What the server still said before the connection ended. */
  private static String rest(Socket client) {
    try {
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource({"--smtp-port, --http-port", "--http-port, --smtp-port"})
  void aPortInUseEndsItAtOnce(String used, String free) throws IOException, InterruptedException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(other.getLocalPort());

      HarnessJar.Run run = HarnessJar.run("serve", used, port, free, "0", "--dns-port", "none");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .isEqualToIgnoringNewLines(
              "error: port " + port + " is in use on 127.0.0.1; use " + used + " 0 for a free one");
      assertThat(run.out()).isEmpty();
    }
  }

  @Test
  void profilesCanBeListedShownAndValidated(@TempDir Path directory)
      throws IOException, InterruptedException {
    HarnessJar.Run list = HarnessJar.run("profiles", "list");
    HarnessJar.Run show = HarnessJar.run("profiles", "show", "greylist");
    Path copy = Files.writeString(directory.resolve("copy.yaml"), show.out());
    Path broken = Files.writeString(directory.resolve("broken.yaml"), "profile: x\nrule: []\n");
    HarnessJar.Run validate =
        HarnessJar.run("profiles", "validate", copy.toString(), broken.toString());

    assertThat(list.exitCode()).isZero();
    assertThat(list.out()).contains("mailbox-busy").contains("unknown-user");
    assertThat(show.exitCode()).isZero();
    assertThat(validate.exitCode()).isEqualTo(1);
    assertThat(validate.out()).contains(copy + ": ok").contains(broken + ":").contains("2:1");
  }

  @Test
  void theJarIsWholeAndSaysItsVersionAndLicence() throws IOException, InterruptedException {
    assertThat(HarnessJar.run("--version").out()).startsWith("SMTP Harness ");
    try (var jar = new java.util.jar.JarFile(System.getProperty("smtp.harness.jar"))) {
      assertThat(jar.getEntry("META-INF/LICENSE")).isNotNull();
      assertThat(jar.getEntry("META-INF/NOTICE")).isNotNull();
      assertThat(jar.getEntry("module-info.class")).isNull();
      assertThat(jar.stream().map(entry -> entry.getName()))
          .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
    }
  }
}
