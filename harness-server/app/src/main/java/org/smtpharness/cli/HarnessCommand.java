package org.smtpharness.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; its subcommands do the work. */
@Command(
    name = "smtp-harness",
    description = {
      "A fake SMTP server that misbehaves on purpose, repeatably, and tells how the client took it.",
      "For tests only: it is no mail server for production."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ServeCommand.class, ProfilesCommand.class},
    footer = {
      "",
      "Exit codes: 0 done, 1 a profile file has problems, 2 wrong usage or set-up, 3 a bug;",
      "130 and 143 when the server was ended by SIGINT or SIGTERM."
    })
final class HarnessCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed: serve or profiles");
  }
}
