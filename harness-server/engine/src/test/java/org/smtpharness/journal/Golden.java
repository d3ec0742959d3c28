package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Compares what is rendered with a file next to the tests. */
final class Golden {
  private Golden() {}

  static void assertSame(String rendered, String file) {
    assertThat(rendered).isEqualTo(read(file));
  }

  private static String read(String file) {
    try (InputStream stream = Golden.class.getResourceAsStream(file)) {
      assertThat(stream).as("golden file %s", file).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
