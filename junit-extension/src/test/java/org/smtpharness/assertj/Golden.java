package org.smtpharness.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.smtpharness.failure.SmtpAssertionError;

/**
 * Whole messages as files, so that a review shows what users will see. Run the tests with {@code
 * -Dgolden.update=true} to write them anew.
 */
public final class Golden {
  private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

  private Golden() {}

  /** The assertion fails with the message in that file. */
  static SmtpAssertionError failsAs(String name, ThrowingCallable assertion) {
    SmtpAssertionError error = catchThrowableOfType(SmtpAssertionError.class, assertion);
    assertThat(error).as("the assertion fails").isNotNull();
    holds(name, error.getMessage());
    return error;
  }

  /** The text is that of the file. */
  public static void holds(String name, String text) {
    Path file = FOLDER.resolve(name + ".txt");
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(file, text + "\n");
      }
      assertThat(text + "\n").as(file.toString()).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
