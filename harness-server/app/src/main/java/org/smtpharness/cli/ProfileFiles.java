package org.smtpharness.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.Linted;
import org.smtpharness.fault.language.ProfileReader;

/** Reads profiles from files. */
final class ProfileFiles {
  static final int MAXIMUM = 256 * 1024;

  private ProfileFiles() {}

  /**
   * Reads a profile.
   *
   * @throws SetupException when there is no such file or it can't be read as text
   * @throws org.smtpharness.fault.language.ProfileException with everything that is wrong in it
   */
  static FaultProfile read(String file) {
    return new ProfileReader().read(file, text(file));
  }

  /** Reads a profile as {@link #read} does, and says what is probably not meant so. */
  static Linted readWithWarnings(String file) {
    return new ProfileReader().readWithWarnings(file, text(file));
  }

  private static String text(String file) {
    try {
      Path path = Path.of(file);
      if (Files.isDirectory(path)) {
        throw new SetupException(file + ": is a directory; name the files in it");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(octets(file, path)).toString();
    } catch (InvalidPathException | NoSuchFileException e) {
      throw new SetupException(file + ": no such file");
    } catch (CharacterCodingException e) {
      throw new SetupException(file + ": is not UTF-8");
    } catch (IOException e) {
      throw new SetupException(file + ": can't be read");
    }
  }

  private static ByteBuffer octets(String file, Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] octets = in.readNBytes(MAXIMUM + 1);
      if (octets.length > MAXIMUM) {
        throw new SetupException(file + ": has more than " + MAXIMUM / 1024 + " KiB");
      }
      return ByteBuffer.wrap(octets);
    }
  }
}
