package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A checked-in file that a test holds equal to what the code says. */
public final class KeptFile {
  private static final String UPDATE = "smtp.harness.update-docs";

  private KeptFile() {}

  /** Compares the file with the text, or writes it when the build is told to. */
  public static void assertHolds(Path file, String text) throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file))
        .as("%s (mvn test -D%s=true writes it anew)", file, UPDATE)
        .isEqualTo(text);
  }
}
