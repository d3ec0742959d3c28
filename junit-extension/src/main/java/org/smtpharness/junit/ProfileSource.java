package org.smtpharness.junit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileException;
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.fault.library.FaultLibrary;

/** Where tests find the profiles that they name. */
final class ProfileSource {
  private static final String CLASS_PATH = "classpath:";

  private ProfileSource() {}

  /** Finds a profile by what {@link WithFaults#value()} allows. */
  static FaultProfile find(String name, ClassLoader loader) {
    if (name.startsWith(CLASS_PATH)) {
      String path = name.substring(CLASS_PATH.length());
      return read(
          name,
          resource(path, loader)
              .orElseThrow(() -> missing("no '" + path + "' on the class path of the test")));
    }
    if (Stream.of(".yaml", ".yml", ".json").anyMatch(name::endsWith)) {
      return read(
          name,
          resource(name, loader)
              .or(() -> file(name))
              .orElseThrow(() -> missing(name + " is neither on the class path nor a file")));
    }
    return bundled(name);
  }

  /** Reads a profile from its text. */
  static FaultProfile read(String origin, String text) {
    try {
      return new ProfileReader().read(origin, text);
    } catch (ProfileException e) {
      throw new ExtensionConfigurationException(e.getMessage(), e);
    }
  }

  private static FaultProfile bundled(String name) {
    try {
      return FaultLibrary.bundled().profile(name);
    } catch (NoSuchElementException e) {
      throw new ExtensionConfigurationException(e.getMessage(), e);
    }
  }

  private static Optional<String> resource(String path, ClassLoader loader) {
    String absolute = path.startsWith("/") ? path.substring(1) : path;
    try (InputStream in = loader.getResourceAsStream(absolute)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ExtensionConfigurationException("can't read profile " + path + ": " + e, e);
    }
  }

  private static Optional<String> file(String name) {
    Path path = Path.of(name);
    try {
      return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
    } catch (IOException e) {
      throw new ExtensionConfigurationException("can't read profile " + path + ": " + e, e);
    }
  }

  private static ExtensionConfigurationException missing(String what) {
    return new ExtensionConfigurationException("profile not found: " + what);
  }
}
