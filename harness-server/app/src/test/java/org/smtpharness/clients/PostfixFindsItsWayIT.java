package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Postfix, pointed at the embedded DNS, meets what it finds there, and its log agrees with our
 * journals. It knows port 53 and port 25 only, so all happens in a network of its own. Needs
 * Postfix, root and the right to make name spaces; runs with {@code -Preal-clients} only.
 */
class PostfixFindsItsWayIT {
  private static final int PATIENCE_MINUTES = 4;

  @TempDir private static Path folder;
  private static int exitCode;
  private static String output;

  @BeforeAll
  static void play() throws Exception {
    assumeTrue(
        Boolean.getBoolean("smtp.harness.real-clients"), "run with -Preal-clients to include it");
    assumeTrue(OwnPostfix.isPossible(), "Postfix is not installed, or this is not root");
    OwnNetwork network = new OwnNetwork(folder);
    Optional<String> obstacle = network.obstacle();
    assumeTrue(obstacle.isEmpty(), () -> "no network of its own can be made: " + obstacle.get());

    Path file = folder.resolve("output.txt");
    Process process = network.startJava(file, PostfixScenarios.class, folder.toString());
    if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
      OwnPostfix.in(folder).close();
    }
    exitCode = process.waitFor();
    output = Files.readString(file);
  }

  @ParameterizedTest
  @EnumSource
  void postfix(PostfixScenario scenario) throws IOException {
    Path result = PostfixScenarios.result(folder, scenario);

    assertThat(result).as(output).exists();
    assertThat(Files.readString(result)).isEmpty();
  }

  @Test
  void nothingIsLeftInTheQueue() {
    assertThat(exitCode).as(output).isZero();
  }
}
