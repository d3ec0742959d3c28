package org.smtpharness.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells the user what went wrong, never with a stack trace. */
final class Failures {
  private Failures() {}

  static int usage(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr().println("error: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, line.getErr());
    line.getErr().println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  static int execution(Exception e, CommandLine line, ParseResult parsed) {
    if (e instanceof SetupException) {
      line.getErr().println("error: " + e.getMessage());
      return ExitCode.USAGE;
    }
    line.getErr().println("error: this is a bug: " + e);
    return ExitCode.BUG;
  }
}
