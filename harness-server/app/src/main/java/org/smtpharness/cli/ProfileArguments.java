package org.smtpharness.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileException;
import org.smtpharness.fault.library.FaultLibrary;

/**
 * Finds the profiles that the user names: a word is the name of a bundled one; what has a slash or
 * ends in {@code .yaml}, {@code .yml} or {@code .json} is a file.
 */
final class ProfileArguments {
  /**
   * Finds all of them; the last comes first, for a profile is consulted before those applied
   * earlier.
   *
   * @throws SetupException with everything that is wrong with any of them
   */
  List<FaultProfile> lastFirst(List<String> arguments) {
    List<FaultProfile> profiles = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String argument : arguments) {
      try {
        profiles.add(0, resolve(argument));
      } catch (SetupException | ProfileException e) {
        problems.add(e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new SetupException(String.join(System.lineSeparator(), problems));
    }
    return profiles;
  }

  private FaultProfile resolve(String argument) {
    return isFile(argument) ? ProfileFiles.read(argument) : named(argument);
  }

  /**
   * The bundled profile of that name.
   *
   * @throws SetupException when there is none; says what was probably meant
   */
  FaultProfile named(String name) {
    try {
      return FaultLibrary.bundled().profile(name);
    } catch (NoSuchElementException e) {
      String hint = isThere(name) ? "; for the file of that name write ./" + name : "";
      throw new SetupException(e.getMessage() + hint);
    }
  }

  private static boolean isFile(String argument) {
    return argument.contains("/")
        || argument.contains("\\")
        || argument.matches("(?i).*\\.(yaml|yml|json)");
  }

  private static boolean isThere(String name) {
    return name.matches("[A-Za-z0-9._-]+") && Files.isRegularFile(Path.of(name));
  }
}
