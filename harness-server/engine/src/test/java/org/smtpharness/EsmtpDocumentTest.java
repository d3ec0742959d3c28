package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileReader;

/** The dialogues of the document are what the profile before each leads to. */
class EsmtpDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/esmtp.md");
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^```yaml\n(.*?)^```\n\n```dialogue\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  /** Stands for lines of a reply that are not shown. */
  private static final String LEFT_OUT = "\n...\n";

  record Example(String profile, List<String> lines) {
    private static Example of(MatchResult found) {
      return new Example(found.group(1), found.group(2).lines().toList());
    }

    @Override
    public String toString() {
      return profile.lines().findFirst().orElse("");
    }
  }

  static List<Example> examples() throws IOException {
    return EXAMPLE.matcher(Files.readString(DOCUMENT)).results().map(Example::of).toList();
  }

  @Test
  void everyDialogueHasAProfileBeforeIt() throws IOException {
    long dialogues = Files.readString(DOCUMENT).lines().filter("```dialogue"::equals).count();

    assertThat(examples()).hasSize((int) dialogues).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyDialogueTakesPlaceAsWritten(Example example) throws IOException {
    FaultProfile profile = new ProfileReader().read("esmtp.md", example.profile());
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).start();
        RawClient client = new RawClient(smtp)) {
      StringBuilder expected = new StringBuilder();
      for (String line : example.lines()) {
        String text = line.substring("S: ".length());
        if (line.startsWith("C: ")) {
          client.send(text + "\r\n");
          continue;
        }
        expected.append(text).append('\n');
        if (text.matches("[0-9]{3} .*")) {
          assertThat(client.reply() + "\n").matches(pattern(expected.toString()));
          expected.setLength(0);
        }
      }
    }
  }

  private static Pattern pattern(String expected) {
    String quoted = Pattern.quote(expected).replace(LEFT_OUT, "\\E\n(?:.*\n)*\\Q");
    return Pattern.compile(quoted);
  }
}
