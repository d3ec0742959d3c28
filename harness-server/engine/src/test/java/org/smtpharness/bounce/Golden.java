package org.smtpharness.bounce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a report with a file next to the tests, in which each line ends in LF. */
final class Golden {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", ""), "src/test/java/org/smtpharness/bounce");

  private Golden() {}

  static void assertSame(OutgoingMessage message, String file) {
    assertThat(message.content().text(StandardCharsets.US_ASCII))
        .isEqualTo(read(file).replace("\n", "\r\n"));
  }

  private static String read(String file) {
    try {
      return Files.readString(FOLDER.resolve(file), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
