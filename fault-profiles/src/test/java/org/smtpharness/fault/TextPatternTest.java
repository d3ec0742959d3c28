package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {

  @Nested
  class Globs {
    @ParameterizedTest
    @CsvSource({
      "ann@example.test, ann@example.test, true",
      "*@example.test, ann@example.test, true",
      "*@example.test, ann@sub.example.test, false",
      "*@*, ann@example.test, true",
      "a?n@example.test, ann@example.test, true",
      "a?n@example.test, an@example.test, false",
      "*.test, mail.example.test, true",
      "*a*b*c, xxaxxbxxc, true",
      "*a*b*c, xxaxxbxxcx, false",
      "192.0.2.*, 192.0.2.7, true",
      "192.0.2.*, 192.0.3.7, false",
      "[a-z], b, false",
      "[a-z], [a-z], true",
      "a.c, abc, false"
    })
    void starAndQuestionMarkAreWildAndNothingElse(String pattern, String text, boolean matches) {
      assertThat(TextPattern.of(pattern).matches(text)).isEqualTo(matches);
    }

    @Test
    void theEmptyPatternMatchesTheNullSenderOnly() {
      assertThat(TextPattern.of("").matches("")).isTrue();
      assertThat(TextPattern.of("").matches("a")).isFalse();
      assertThat(TextPattern.of("*").matches("")).isTrue();
      assertThat(TextPattern.of("?").matches("")).isFalse();
    }
  }

  @Nested
  class Keys {
    @ParameterizedTest
    @CsvSource({
      "ann@Example.TEST, ann@example.test",
      "*@Example.TEST, @example.test",
      "Mail.example.test, mail.example.test"
    })
    void aPlainTextAndADomainHaveOne(String pattern, String key) {
      assertThat(TextPattern.of(pattern).key()).contains(key);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"*", "*@*", "?@example.test", "*.test", "**@b.test", "/ann/", "*@a@b.test"})
    void otherPatternsHaveNone(String pattern) {
      assertThat(TextPattern.of(pattern).key()).isEmpty();
    }

    @Test
    void eachTextThatMatchesHasTheKeyOfThePattern() {
      String[] parts = {"*", "@", "a", "A", "b", ".", "\u0130", "\u212a", "k", "i\u0307", "?"};
      Random random = new Random(7);
      int matched = 0;
      for (int i = 0; i < 200_000; i++) {
        TextPattern pattern = TextPattern.of(text(random, parts, parts.length));
        String text = text(random, parts, parts.length - 1).replace('*', 'c');
        if (pattern.key().isPresent() && pattern.matches(text)) {
          matched++;
          assertThat(TextPattern.keysOf(text))
              .as("%s for %s", text, pattern)
              .contains(key(pattern));
        }
      }
      assertThat(matched).isGreaterThan(1_000);
    }

    @Test
    void aLongTextHasTheKeysOfWhatPatternsLookAt() {
      String text = "a@b.test" + "x".repeat(TextPattern.MAXIMUM_INPUT) + "@c.test";

      assertThat(TextPattern.keysOf(text)).doesNotContain("@c.test");
    }

    private static String key(TextPattern pattern) {
      return pattern.key().orElseThrow();
    }

    private static String text(Random random, String[] parts, int known) {
      StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "*@" : "");
      for (int i = random.nextInt(4); i > 0; i--) {
        text.append(parts[random.nextInt(known)]);
      }
      return text.toString();
    }
  }

  @Nested
  class Case {
    @ParameterizedTest
    @CsvSource({
      "ann@Example.TEST, ann@example.test, true",
      "ann@example.test, ann@EXAMPLE.test, true",
      "Ann@example.test, ann@example.test, false",
      "ann@example.test, Ann@example.test, false",
      "*.EXAMPLE.test, mail.example.TEST, true",
      "NOOP, noop, true",
      "/^Ann/, ann@example.test, false",
      "/(?i)^Ann/, ann@example.test, true"
    })
    void theDomainFoldsAndTheLocalPartDoesNot(String pattern, String text, boolean matches) {
      assertThat(TextPattern.of(pattern).matches(text)).isEqualTo(matches);
    }
  }

  @Nested
  class RegularExpressions {
    @Test
    void theyStandBetweenSlashesAndMatchAnywhere() {
      TextPattern pattern = TextPattern.of("/n+@ex/");

      assertThat(pattern.isRegex()).isTrue();
      assertThat(pattern.matches("ann@example.test")).isTrue();
      assertThat(pattern.matches("ab@example.test")).isFalse();
    }

    @Test
    void oneSlashIsAGlob() {
      assertThat(TextPattern.of("/").isRegex()).isFalse();
      assertThat(TextPattern.of("/").matches("/")).isTrue();
      assertThat(TextPattern.of("/a").matches("/a")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/(?=a)/", "/(a)\\1/", "/(?<!a)b/", "/(/", "/a**/", "/[/"})
    void whatRe2DoesNotKnowIsRefusedWithAHint(String text) {
      assertThatThrownBy(() -> TextPattern.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "not a regular expression of RE2 (no look-around, no back-references): ")
          .hasMessageNotContaining("error parsing");
    }
  }

  @Nested
  class HostilePatterns {
    @ParameterizedTest
    @ValueSource(
        strings = {"/(a+)+$/", "/(a|aa)+$/", "/(a*)*b/", "/(.*a){20}b/", "*a*a*a*a*a*a*a*b"})
    void nestedRepetitionsTakeLinearTime(String text) {
      assertThat(TextPattern.of(text).matches("a".repeat(10_000) + "!")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/(a{1000}){1000}/",
          "/((a{100}){100}){10}/",
          "/(((a{1000}){1000}){1000})/",
          "/(?:x{2}y{500}){3}/",
          "/[a-z]{1000}\\d{10}/",
          "/a{1000}b{1,1000}/",
          "/(a\\)){600}/",
          "/(\\Qabc\\E){400}/"
        })
    void countedRepetitionsCannotGrowBeyondABound(String text) {
      assertThatThrownBy(() -> TextPattern.of(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "a regular expression with its repetitions written out has at most 1000 parts");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/a{900}/",
          "/[{(]{30}/",
          "/[]{9}]{30}/",
          "/\\{5000\\}/",
          "/[[:alpha:]]{500}/",
          "/\\p{Lu}{500}/",
          "/(a{2,}b){100}/"
        })
    void harmlessRepetitionsAreLeftAlone(String text) {
      assertThat(TextPattern.of(text).text()).isEqualTo(text);
    }

    @Test
    void aPatternHasAtMost512Characters() {
      assertThat(TextPattern.of("a".repeat(512)).matches("a".repeat(512))).isTrue();
      assertThatThrownBy(() -> TextPattern.of("a".repeat(513)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a pattern has at most 512 characters but this has 513");
    }

    @Test
    void onlyTheFirst64KibOfATextAreLookedAt() {
      String text = "a".repeat(TextPattern.MAXIMUM_INPUT);

      assertThat(TextPattern.of("/b/").matches(text + "b")).isFalse();
      assertThat(TextPattern.of("*a").matches(text + "b")).isTrue();
    }
  }

  @Test
  void equalityIsThatOfTheText() {
    assertThat(TextPattern.of("a*"))
        .isEqualTo(TextPattern.of("a*"))
        .hasSameHashCodeAs(TextPattern.of("a*"))
        .isNotEqualTo(TextPattern.of("A*"))
        .hasToString("a*");
  }
}
