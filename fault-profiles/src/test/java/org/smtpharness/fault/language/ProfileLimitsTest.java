package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;

class ProfileLimitsTest {

  @Nested
  class Length {
    @Test
    void aTextOf256KibIsReadAndOneOctetMoreIsNot() {
      String head = "profile: p\n#";
      String filled = head + "x".repeat(256 * 1024 - head.length());

      assertThat(read(filled).name()).isEqualTo("p");
      assertRefused(filled + "x", "1:1  a profile has at most 256 KiB");
    }

    @Test
    void oneLongLineWithManyPartsIsReadPartByPart() {
      assertThat(read("profile: p\ntags: [" + "é,".repeat(60_000) + "]").tags()).hasSize(60_000);
    }

    @Test
    void octetsCountAndNotCharacters() {
      assertRefused("profile: p\n#" + "é".repeat(140_000), "1:1  a profile has at most 256 KiB");
    }
  }

  @Nested
  class Nesting {
    @Test
    void depth32IsReadAndDepth33IsNot() {
      assertRefused(nested(32), "unknown key 'x'");
      assertRefused(nested(33), "maps and lists can be nested 32 deep at most");
    }

    @Test
    void aHostileDepthIsRefusedInBothNotations() {
      assertRefused("x: " + "[".repeat(100_000), "nested 32 deep at most");
      assertRefused("{\"x\": " + "[".repeat(100_000), "nested 32 deep at most");
      assertRefused("- ".repeat(100_000), "nested 32 deep at most");
    }

    private String nested(int depth) {
      return "profile: p\nx: " + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "\n";
    }
  }

  @Nested
  class Numbers {
    @Test
    void fiveHundredRulesAreReadAndOneMoreIsNot() {
      assertThat(read(rules(500, "close")).rules()).hasSize(500);
      assertRefused(rules(501, "close"), "this list has at most 500 items but has 501");
    }

    @Test
    void fiftyRegularExpressionsAreReadAndOneMoreIsNot() {
      assertThat(read(regexes(50)).rules()).hasSize(1);
      assertRefused(regexes(51), "at most 50 regular expressions but this has 51");
    }

    @Test
    void thoseOfUsersCountToo() {
      String user = "\nusers: { name: u, password: p, senders: \"/a/\" }\n";

      assertThat(read(regexes(49).replaceFirst("\n", user)).setup().users()).hasSize(1);
      assertRefused(
          regexes(50).replaceFirst("\n", user), "at most 50 regular expressions but this has 51");
    }

    private String rules(int count, String effect) {
      return IntStream.range(0, count)
          .mapToObj(i -> "  - { name: r" + i + ", at: rcpt, do: " + effect + " }\n")
          .collect(Collectors.joining("", "profile: p\nrules:\n", ""));
    }

    private String regexes(int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> "\"/a" + i + "/\"")
          .collect(
              Collectors.joining(
                  ", ",
                  "profile: p\nrules:\n  - { name: r, at: rcpt, do: close, match: { recipient: [",
                  "] } }\n"));
    }
  }

  @Nested
  class Problems {
    @Test
    void aHostileTextGivesABoundedNumberOfThem() {
      String text = "{\"k\":1" + ",\"k\":1".repeat(30_000) + "}";

      assertThatThrownBy(() -> read(text))
          .isInstanceOfSatisfying(
              ProfileException.class, e -> assertThat(e.problems()).hasSize(500));
    }
  }

  @Nested
  class Texts {
    @Test
    void aPatternOf512CharactersIsReadAndALongerOneIsNot() {
      assertThat(read(pattern(512)).rules()).hasSize(1);
      assertRefused(pattern(513), "a pattern has at most 512 characters but this has 513");
    }

    @Test
    void aReplyLineOf510OctetsWithItsCodesIsReadAndALongerOneIsNot() {
      assertThat(read(reply("450 4.2.1 " + "x".repeat(500))).rules()).hasSize(1);
      assertRefused(
          reply("450 4.2.1 " + "x".repeat(501)),
          "a line of a reply has at most 510 octets with its codes but this has 511");
      assertRefused(reply("450 4.2.1 " + "é".repeat(251)), "but this has 512");
    }

    private String pattern(int length) {
      return "profile: p\nrules:\n  - { name: r, at: rcpt, do: close, match: { recipient: \""
          + "a".repeat(length)
          + "\" } }\n";
    }

    private String reply(String text) {
      return "profile: p\nrules:\n  - { name: r, at: rcpt, do: { reply: \"" + text + "\" } }\n";
    }
  }

  private static FaultProfile read(String text) {
    return new ProfileReader().read("limits.yaml", text);
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ProfileException.class)
        .hasMessageContaining(message);
  }
}
