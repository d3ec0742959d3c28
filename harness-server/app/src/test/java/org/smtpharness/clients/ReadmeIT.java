package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The shell example of the README does what it says. Runs with {@code -Preal-clients} only. */
class ReadmeIT {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Pattern EXAMPLE = Pattern.compile("```sh\n(curl .*?)```", Pattern.DOTALL);

  @Test
  void theExampleWithCurlAndSwaksShowsWhatTheClientDid() throws Exception {
    assumeTrue(
        Boolean.getBoolean("smtp.harness.real-clients"), "run with -Preal-clients to include it");
    Matcher example = EXAMPLE.matcher(Files.readString(README));
    assertThat(example.find()).as("an example that begins with curl").isTrue();

    try (RunningJar jar = RunningJar.start()) {
      String script =
          example
              .group(1)
              .replace("http://127.0.0.1:8025", jar.api())
              .replace("127.0.0.1:1025", jar.smtp());
      Process shell = new ProcessBuilder("bash", "-euc", script).redirectErrorStream(true).start();
      String output = new String(shell.getInputStream().readAllBytes());

      assertThat(shell.waitFor()).as(output).isZero();
      assertThat(output)
          .contains("\"satisfied\":true", "\"outcome\":\"deferred\"")
          .contains("[mailbox-busy / busy, hit 1 of 2]")
          .contains("\"result\":\"fail\"", "transient-failure-not-retried");
    }
  }
}
