package org.smtpharness.cli;

import java.util.List;
import org.smtpharness.Playability;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.Linted;
import org.smtpharness.fault.language.ProfileException;
import org.smtpharness.fault.library.FaultLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the bundled profiles and checks files. */
@Command(
    name = "profiles",
    description = "List, show and validate fault profiles.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class ProfilesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is needed: profiles list, show or validate");
  }

  /** Prints a table of all. */
  @Command(
      name = "list",
      description = "List the bundled profiles.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int list() {
    Table table = new Table("NAME", "EXPECT", "TAGS", "TITLE");
    for (FaultProfile profile : FaultLibrary.bundled().profiles()) {
      table.add(
          profile.name(),
          profile.expect().reaction().keyword(),
          String.join(",", profile.tags()),
          profile.title());
    }
    print(table.toString());
    return ExitCode.OK;
  }

  /** Prints the file of one. */
  @Command(
      name = "show",
      description = "Print a bundled profile, as a start for one of your own.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int show(
      @Parameters(paramLabel = "NAME", description = "The name of a bundled profile.")
          String name) {
    FaultProfile profile = new ProfileArguments().named(name);
    print(FaultLibrary.bundled().source(profile.name()));
    return ExitCode.OK;
  }

  /** Checks files and prints all that is wrong. */
  @Command(
      name = "validate",
      description = "Check profile files; all problems and warnings are printed with line:column.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  int validate(
      @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON files.")
          List<String> files) {
    return files.stream().mapToInt(this::validate).max().orElse(ExitCode.OK);
  }

  private int validate(String file) {
    try {
      Linted linted = ProfileFiles.readWithWarnings(file);
      FaultProfile profile = linted.profile();
      List<String> unplayable = Playability.problems(profile);
      if (!unplayable.isEmpty()) {
        print(
            file + ": " + unplayable.size() + (unplayable.size() == 1 ? " problem" : " problems"));
        unplayable.forEach(problem -> print("  " + problem));
        return ExitCode.INVALID;
      }
      int rules = profile.rules().size();
      String count = rules + (rules == 1 ? " rule" : " rules");
      print(file + ": ok, profile '" + profile.name() + "' with " + count);
      linted.warnings().forEach(warning -> print("  warning " + warning));
      return ExitCode.OK;
    } catch (ProfileException e) {
      print(e.getMessage());
      return ExitCode.INVALID;
    } catch (SetupException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text.stripTrailing());
  }
}
