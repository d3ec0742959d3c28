package org.smtpharness.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A run of the command line in this process. */
record CommandLineRun(int exitCode, String out, String err) {

  static CommandLineRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true)).execute(arguments);
    return new CommandLineRun(exitCode, out.toString(), err.toString());
  }
}
