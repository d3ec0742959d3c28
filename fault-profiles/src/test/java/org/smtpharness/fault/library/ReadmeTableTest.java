package org.smtpharness.fault.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.KeptFile;

/** The README lists the profiles that come with the library. */
class ReadmeTableTest {
  private static final Path README = Path.of("../README.md");
  private static final String HEAD = "| Profile | Fault | A good client |\n|---|---|---|\n";
  private static final Pattern TABLE = Pattern.compile(Pattern.quote(HEAD) + "(\\|.*\n)*");

  @Test
  void theReadmeListsEveryProfile() throws IOException {
    String table =
        FaultLibrary.bundled().profiles().stream()
            .map(ReadmeTableTest::row)
            .collect(Collectors.joining("", HEAD, ""));
    Matcher readme = TABLE.matcher(Files.readString(README));

    KeptFile.assertHolds(README, readme.replaceFirst(Matcher.quoteReplacement(table)));
  }

  private static String row(FaultProfile profile) {
    return "| [`%s`](fault-profiles/docs/profiles.md#%s) | %s | %s |\n"
        .formatted(profile.name(), profile.name(), profile.title(), goodClient(profile));
  }

  private static String goodClient(FaultProfile profile) {
    return switch (profile.expect().reaction()) {
      case RETRY -> "tries again later";
      case GIVE_UP -> "gives up and reports";
      case EITHER -> "does either, and loses nothing";
    };
  }
}
