package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.library.FaultLibrary;

/** Whatever a text holds, reading it ends with a profile or with problems for people. */
class ReaderFuzzTest {
  private static final List<String> SNIPPETS =
      List.of(
          "\n",
          " ",
          "\t",
          ":",
          ": ",
          "- ",
          "\"",
          "'",
          "{",
          "}",
          "[",
          "]",
          ",",
          "#",
          "&a ",
          "*a",
          "!!b ",
          "<<: ",
          "? ",
          "|",
          ">",
          "%",
          "---\n",
          "...\n",
          "\\",
          "\\u",
          "\u0000",
          "\uD800",
          "\uFEFF",
          "\u2028",
          "rules:",
          "do: ",
          "at: ",
          "null",
          "1e999",
          "0755",
          "/(/",
          "9".repeat(40),
          "{{x}",
          "\uD83D\uDE00");

  private final ProfileReader reader = new ProfileReader();
  private final ProfileWriter writer = new ProfileWriter();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void onlyProfileExceptionsComeOutOfChangedProfiles(long seed) {
    Random random = new Random(seed);
    FaultLibrary library = FaultLibrary.bundled();
    GeneratedProfiles generated = new GeneratedProfiles(seed);
    int refused = 0;
    for (int i = 0; i < 400; i++) {
      FaultProfile profile = library.profiles().get(random.nextInt(library.names().size()));
      String text =
          switch (random.nextInt(3)) {
            case 0 -> writer.toJson(generated.next());
            case 1 -> writer.toYaml(generated.next());
            default -> library.source(profile.name());
          };
      refused += refuses(changed(text, random)) ? 1 : 0;
    }

    assertThat(refused).isGreaterThan(80);
  }

  private boolean refuses(String text) {
    try {
      reader.read("fuzz", text);
      return false;
    } catch (ProfileException e) {
      assertThat(e.problems()).as(text).isNotEmpty();
      assertThat(e.problems())
          .as(text)
          .allSatisfy(problem -> assertThat(problem.line()).isPositive())
          .allSatisfy(problem -> assertThat(problem.column()).isPositive());
      assertThat(e.getMessage())
          .as(text)
          .doesNotContain("jackson", "snakeyaml", "Exception", "java.", "Event(", "Source:");
      return true;
    }
  }

  private static String changed(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int i = 0; i <= random.nextInt(4); i++) {
      int at = random.nextInt(changed.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(at, Math.min(changed.length(), at + 1 + random.nextInt(8)));
        case 1 -> changed.insert(at, SNIPPETS.get(random.nextInt(SNIPPETS.size())));
        case 2 -> changed.insert(at, (char) random.nextInt(0x300));
        default -> changed.setLength(random.nextInt(10) == 0 ? at : changed.length());
      }
    }
    return changed.toString();
  }
}
