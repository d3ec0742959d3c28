package org.smtpharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {

  @Test
  void helpDescribesTheCommands() {
    CommandLineRun run = CommandLineRun.of("--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("serve").contains("profiles").contains("Exit codes:");
  }

  @Test
  void versionIsThatOfTheBuild() {
    CommandLineRun run = CommandLineRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).matches("SMTP Harness \\d+\\.\\d+\\.\\d+\\S* \\(Java .+\\)\\R");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "profiles", "server", "serve --smtp-prot 1", "serve extra"})
  void wrongUsageEndsWith2AndAHint(String arguments) {
    CommandLineRun run =
        CommandLineRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("error: ").contains("--help'.");
    assertThat(run.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--smtp-port, 65536, expected a port of 0 to 65535 but was '65536'",
    "--smtp-port, -1, expected a port of 0 to 65535 but was '-1'",
    "--http-port, http, expected a port of 0 to 65535 but was 'http'",
    "--smtps-port, no, expected a port of 0 to 65535 or none but was 'no'",
    "--dns-port, 53535353, expected a port of 0 to 65535 or none but was '53535353'",
    "--idle-timeout, 5, '500ms, 30s, 5m or 1h but was ''5'''",
    "--seed, lucky, lucky"
  })
  void wrongNumbersAreNamed(String option, String value, String message) {
    CommandLineRun run = CommandLineRun.of("serve", option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(option).contains(message);
  }

  @Nested
  class BeforeServing {
    @TempDir private Path directory;

    private static CommandLineRun serve(String... more) {
      List<String> all = new ArrayList<>(List.of("serve"));
      for (String port : List.of("--smtp-port", "--smtps-port", "--http-port", "--dns-port")) {
        all.addAll(List.of(port, "0"));
      }
      all.addAll(List.of(more));
      return CommandLineRun.of(all.toArray(String[]::new));
    }

    @Test
    void anUnknownProfileIsAnsweredWithTheNearest() {
      CommandLineRun run = serve("--profile", "mailbox-buzy");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("mailbox-buzy").contains("mailbox-busy");
    }

    @Test
    void allBrokenProfilesAreAnsweredTogether() throws IOException {
      Path broken = Files.writeString(directory.resolve("broken.yaml"), "profile: x\nrule: 1\n");

      CommandLineRun run =
          serve("--profile", broken.toString(), "--profile", directory + "/none.yaml");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("broken.yaml").contains("2:1").contains("none.yaml: no such");
    }

    @Test
    void aPortInUseIsNamedWithTheOptionThatHelps() throws IOException {
      try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        String port = String.valueOf(other.getLocalPort());

        String inUse = "error: port " + port + " is in use on 127.0.0.1; use ";
        CommandLineRun smtp = onPorts(port, "0", "0", "0");
        CommandLineRun smtps = onPorts("0", port, "0", "0");
        CommandLineRun http = onPorts("0", "0", port, "0");
        CommandLineRun dns = onPorts("0", "0", "0", port);

        assertThat(List.of(smtp.exitCode(), smtps.exitCode(), http.exitCode(), dns.exitCode()))
            .containsOnly(2);
        assertThat(dns.err())
            .isEqualToIgnoringNewLines(inUse + "--dns-port 0 for a free one or none");
        assertThat(smtp.err()).isEqualToIgnoringNewLines(inUse + "--smtp-port 0 for a free one");
        assertThat(http.err()).isEqualToIgnoringNewLines(inUse + "--http-port 0 for a free one");
        assertThat(smtps.err())
            .isEqualToIgnoringNewLines(inUse + "--smtps-port 0 for a free one or none");
      }
    }

    private static CommandLineRun onPorts(String smtp, String smtps, String http, String dns) {
      return CommandLineRun.of(
          "serve",
          "--smtp-port",
          smtp,
          "--smtps-port",
          smtps,
          "--http-port",
          http,
          "--dns-port",
          dns);
    }

    @Test
    void beyondLoopbackTheApiNeedsAToken() {
      CommandLineRun run = serve("--bind", "0.0.0.0");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("0.0.0.0").contains("--http-token-file");
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
      CommandLineRun run = serve("--bind", "192.0.2.1", "--http-bind", "127.0.0.1");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("192.0.2.1").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "--user | s3cret | --user: expected NAME:PASSWORD",
          "--user | :s3cret | --user: expected NAME:PASSWORD",
          "--user-file | none | none: the file of users can't be read",
          "--max-recipients | 0 | --max-recipients: limit 'recipients' must be 1 to",
          "--max-message-size | big | --max-message-size",
          "--idle-timeout | 25h | --idle-timeout: limit 'idle' must be",
          "--time-scale | 0 | timeScale must be 1 to 1000000 but was 0",
          "--allow-outbound | mail | --allow-outbound: a target is HOST:PORT",
          "--ca-file | /no/such/folder/ca.pem | --ca-file: /no/such/folder/ca.pem can't be written"
        },
        quoteCharacter = '`')
    void whatIsMalformedIsNamedAndNoPasswordIsShown(String option, String value, String message) {
      CommandLineRun run = serve(option, value);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains(message).doesNotContain("s3cret");
      assertThat(run.out()).isEmpty();
    }

    @Test
    void aLineOfTheFileOfUsersIsNamedByItsNumber() throws IOException {
      Path users = Files.writeString(directory.resolve("users"), "# all\n\napp:x\ns3cret\n");

      CommandLineRun run = serve("--user-file", users.toString());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains(users + " 4: expected NAME:PASSWORD").doesNotContain("s3cret");
    }

    @Test
    void aFileThatIsNoCaIsLeftAsItIsAndNothingIsServed() throws IOException {
      Path mine = Files.writeString(directory.resolve("ca.pem"), "mine");

      CommandLineRun run = serve("--ca-file", mine.toString());

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains(mine + " is no CA certificate of SMTP Harness");
      assertThat(run.out()).isEmpty();
      assertThat(mine).hasContent("mine");
    }

    @Test
    void aMissingTokenFileIsNamed() {
      CommandLineRun run = serve("--http-token-file", directory + "/none");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("none: the token file can't be read");
    }
  }

  @Nested
  class Token {
    @TempDir private Path directory;

    @Test
    void theFileComesBeforeTheEnvironment() throws IOException {
      Path file = Files.writeString(directory.resolve("token"), "from-the-file-0123\n");
      Map<String, String> environment = Map.of(HttpTokens.VARIABLE, "from-the-environment");

      assertThat(HttpTokens.find(Optional.of(file), environment)).contains("from-the-file-0123");
      assertThat(HttpTokens.find(Optional.empty(), environment)).contains("from-the-environment");
      assertThat(HttpTokens.find(Optional.empty(), Map.of())).isEmpty();
    }
  }
}
