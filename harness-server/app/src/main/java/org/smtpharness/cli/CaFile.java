package org.smtpharness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.smtpharness.tls.CertificateAuthority;

/** The file with the certificate that clients have to trust. */
final class CaFile {
  private static final int MAXIMUM = 16 * 1024;

  private CaFile() {}

  /**
   * Writes the file, whole or not at all. One that is there is replaced if it was written by an
   * earlier run.
   *
   * @throws SetupException when something else is there, or it can't be written
   */
  static void write(Path file, CertificateAuthority authority) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isFormer(file)) {
      throw new SetupException(
          file
              + " is no CA certificate of SMTP Harness and is left as it is; name another file"
              + " for --ca-file, or remove it");
    }
    try {
      authority.writePem(file);
    } catch (UncheckedIOException e) {
      throw new SetupException("--ca-file: " + file + " can't be written; is its folder there?");
    }
  }

  private static boolean isFormer(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(MAXIMUM), StandardCharsets.US_ASCII);
      return CertificateAuthority.isPem(text);
    } catch (IOException e) {
      return false;
    }
  }
}
