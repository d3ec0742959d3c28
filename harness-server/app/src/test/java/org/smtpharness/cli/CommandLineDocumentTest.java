package org.smtpharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Holds the page about the command line to what the command line takes. */
class CommandLineDocumentTest {
  private static final Path PAGE = Path.of("../docs/command-line.md");

  private static CommandLine commandLine() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Main.commandLine(nowhere, nowhere);
  }

  @Test
  void theTableHoldsEachOptionOfServeWithItsDescription() throws IOException {
    List<String> expected =
        commandLine().getSubcommands().get("serve").getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp())
            .map(CommandLineDocumentTest::row)
            .toList();
    List<String> shown =
        Files.readString(PAGE).lines().filter(line -> line.startsWith("| `--")).toList();

    assertThat(shown).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String row(OptionSpec option) {
    String label = option.typeInfo().isBoolean() ? "" : "=" + option.paramLabel();
    String text =
        String.join(" ", option.description())
            .replace("${DEFAULT-VALUE}", String.valueOf(option.defaultValue()));
    return "| `" + option.longestName() + label.replace("|", "\\|") + "` | " + text + " |";
  }

  @Test
  void eachCommandHasItsSection() throws IOException {
    String page = Files.readString(PAGE);

    for (String command :
        commandLine().getSubcommands().get("profiles").getSubcommands().keySet()) {
      assertThat(page).containsPattern("(?m)^## `profiles " + Pattern.quote(command) + "\\b");
    }
  }
}
