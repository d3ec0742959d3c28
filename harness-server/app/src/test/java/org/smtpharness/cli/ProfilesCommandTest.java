package org.smtpharness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpharness.fault.library.FaultLibrary;

class ProfilesCommandTest {

  @Nested
  class ListCommand {

    @Test
    void printsATableOfAllBundledProfiles() {
      CommandLineRun run = CommandLineRun.of("profiles", "list");

      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().findFirst().orElseThrow()).matches("NAME +EXPECT +TAGS +TITLE");
      assertThat(run.out().lines().skip(1).map(line -> line.split(" ", 2)[0]))
          .containsExactlyElementsOf(FaultLibrary.bundled().names());
      assertThat(run.out()).containsPattern("(?m)^mailbox-busy +retry +\\S*temporary\\S* +\\S+");
    }
  }

  @Nested
  class ShowCommand {

    @Test
    void printsTheFileOfAProfile() {
      CommandLineRun run = CommandLineRun.of("profiles", "show", "greylist");

      assertThat(run.exitCode()).isZero();
      assertThat(run.out().strip()).isEqualTo(FaultLibrary.bundled().source("greylist").strip());
    }

    @Test
    void saysWhatWasProbablyMeant() {
      CommandLineRun run = CommandLineRun.of("profiles", "show", "graylist");

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).contains("graylist").contains("greylist").doesNotContain("\tat ");
      assertThat(run.out()).isEmpty();
    }
  }

  @Nested
  class ValidateCommand {
    @TempDir private Path directory;

    private String file(String name, String text) throws IOException {
      return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void saysALineForEachGoodFile() throws IOException {
      String one = file("one.yaml", FaultLibrary.bundled().source("greylist"));
      String two = file("two.json", "{\"profile\": \"two\", \"rules\": []}");

      CommandLineRun run = CommandLineRun.of("profiles", "validate", one, two);

      assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
      assertThat(run.out().lines())
          .containsExactly(
              one + ": ok, profile 'greylist' with 1 rule",
              two + ": ok, profile 'two' with 0 rules");
    }

    @Test
    void saysAllProblemsOfAllFilesWithTheirPlaces() throws IOException {
      String bad =
          file(
              "bad.yaml",
              """
              profile: bad
              rules:
                - name: one
                  att: rcpt
                  at: rcpt
                  do: { reply: "999 x" }
              """);
      String good = file("good.yaml", "profile: good\nrules: []\n");

      CommandLineRun run = CommandLineRun.of("profiles", "validate", bad, good);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out())
          .contains(bad + ": 2 problems")
          .contains("4:5")
          .contains("did you mean 'at'?")
          .contains("6:18")
          .contains(good + ": ok");
    }

    @Test
    void saysWhatIsProbablyNotMeantSoAndAcceptsIt() throws IOException {
      String odd =
          file(
              "odd.yaml",
              """
              profile: odd
              rules:
                - { name: all, at: rcpt, do: { reply: "450 5.7.1 No" } }
                - { name: some, at: rcpt, do: close }
              """);

      CommandLineRun run = CommandLineRun.of("profiles", "validate", odd);

      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines())
          .containsExactly(
              odd + ": ok, profile 'odd' with 2 rules",
              "  warning 3:41 rules[0].do.reply: \"450 5.7.1 No\": enhanced status class 5"
                  + " contradicts reply code 450 (RFC 2034)",
              "  warning 4:13 rules[1].name: rule 'some' is never reached, for rule 'all' (3:13)"
                  + " answers whenever it would; put it first");
    }

    @Test
    void saysWhatCanBeReadAndNotPlayed() throws IOException {
      String world =
          file(
              "world.yaml",
              """
              profile: world
              dns:
                - example.test MX mail.example.test
                - example.test NOSUCH x
              block-lists:
                - { zone: dbl.dnsbl.test, list: 192.0.2.0/24, answer: 127.0.1.2 }
              """);

      CommandLineRun run = CommandLineRun.of("profiles", "validate", world);

      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.out().lines().toList().get(0)).isEqualTo(world + ": 3 problems");
      assertThat(run.out())
          .contains("  profile 'world', dns: ")
          .contains("expected a preference and a host such as 10 mx.example.test")
          .contains("found type 'NOSUCH'")
          .contains("  profile 'world', block-lists: dbl.dnsbl.test lists domains;");
    }

    @Test
    void saysWhichFileIsNotThere() throws IOException {
      String missing = directory.resolve("missing.yaml").toString();

      CommandLineRun run = CommandLineRun.of("profiles", "validate", missing);

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err()).isEqualToIgnoringNewLines("error: " + missing + ": no such file");
    }

    @Test
    void refusesWhatIsNoTextOrTooLarge() throws IOException {
      Path binary = Files.write(directory.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0x41});
      String large = file("large.yaml", "#".repeat(ProfileFiles.MAXIMUM + 1));

      assertThat(CommandLineRun.of("profiles", "validate", binary.toString()).err())
          .contains("is not UTF-8");
      assertThat(CommandLineRun.of("profiles", "validate", large).err())
          .contains("has more than 256 KiB");
      assertThat(CommandLineRun.of("profiles", "validate", directory.toString()).err())
          .contains("is a directory");
    }

    @Test
    void needsAFile() {
      assertThat(CommandLineRun.of("profiles", "validate").exitCode()).isEqualTo(2);
    }
  }
}
