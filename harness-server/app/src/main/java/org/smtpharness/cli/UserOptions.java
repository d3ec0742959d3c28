package org.smtpharness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.Account;
import picocli.CommandLine.Option;

/** Who can authenticate. What is said about mistakes shows no password. */
final class UserOptions {
  @Option(
      names = "--user",
      paramLabel = "NAME:PASSWORD",
      description =
          "User who can authenticate; AUTH is offered then. May be repeated. Others who use the"
              + " machine can see it; see --user-file.")
  private List<String> users = new ArrayList<>();

  @Option(
      names = "--user-file",
      paramLabel = "FILE",
      description =
          "File with users, NAME:PASSWORD on each line; empty lines and those with # in front are"
              + " left out.")
  private Optional<Path> file = Optional.empty();

  /**
   * Reads all of them.
   *
   * @throws SetupException when one is malformed or the file can't be read
   */
  List<Account> read() {
    List<Account> accounts = new ArrayList<>();
    for (String user : users) {
      accounts.add(account("--user", user));
    }
    if (file.isPresent()) {
      int number = 0;
      for (String line : lines(file.get())) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          accounts.add(account(file.get() + " " + number, line));
        }
      }
    }
    return accounts;
  }

  private static Account account(String where, String user) {
    int colon = user.indexOf(':');
    if (colon < 1) {
      throw new SetupException(where + ": expected NAME:PASSWORD");
    }
    return new Account(user.substring(0, colon), user.substring(colon + 1), List.of());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new SetupException(file + ": the file of users can't be read as UTF-8 text");
    }
  }
}
