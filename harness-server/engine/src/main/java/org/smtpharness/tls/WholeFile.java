package org.smtpharness.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files so that nobody reads a part of one. */
final class WholeFile {
  private WholeFile() {}

  /** Writes what the file is to hold. */
  interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, in place of one that may be there.
   *
   * @throws UncheckedIOException when that fails; the message names the file
   */
  static Path write(Path file, Writer content) {
    try {
      // Not Files.createTempFile, whose files nobody else may read.
      Path part = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
      try {
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
          content.writeTo(out);
        }
        moveInto(file, part);
      } finally {
        Files.deleteIfExists(part);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be written: " + e, e);
    }
  }

  private static void moveInto(Path file, Path part) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
