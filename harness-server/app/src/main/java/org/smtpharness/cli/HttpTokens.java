package org.smtpharness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the token of the HTTP API: in a file or the environment, where no process list shows it.
 */
final class HttpTokens {
  static final String VARIABLE = "SMTP_HARNESS_HTTP_TOKEN";

  private HttpTokens() {}

  /** The token of the file, if one is named, else of the environment. */
  static Optional<String> find(Optional<Path> file, Map<String, String> environment) {
    return file.map(HttpTokens::read).or(() -> Optional.ofNullable(environment.get(VARIABLE)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new SetupException(file + ": the token file can't be read");
    }
  }
}
