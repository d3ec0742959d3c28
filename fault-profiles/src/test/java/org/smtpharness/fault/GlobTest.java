package org.smtpharness.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GlobTest {
  /** With characters that change their number or their alphabet with their case. */
  private static final String CHARACTERS = "aAiI\u0130kK\u212as\u017f\u03a3\u03c2\u03c3@.";

  private final Random random = new Random(5);

  private String text(String characters) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  @Test
  void theCheapLookLetsEveryTextThroughThatMatchesInLowerCase() {
    int matching = 0;
    for (int i = 0; i < 300_000; i++) {
      Glob glob = new Glob(text(CHARACTERS + "**?").toLowerCase(Locale.ROOT));
      String text = text(CHARACTERS);
      if (glob.matches(text.toLowerCase(Locale.ROOT))) {
        matching++;
        assertThat(glob.mayMatchFolded(text)).as("%s", text).isTrue();
      }
    }
    assertThat(matching).isGreaterThan(10_000);
  }

  @Test
  void theCheapLookTurnsAwayWhatDiffersAtAnEnd() {
    assertThat(new Glob("ann@example.test").mayMatchFolded("bob@example.test")).isFalse();
    assertThat(new Glob("*@example.test").mayMatchFolded("bob@example.org")).isFalse();
    assertThat(new Glob("a*").mayMatchFolded("")).isFalse();
  }
}
