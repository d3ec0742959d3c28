package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.language.WrongProfiles.Wrong;

class ProfileProblemsTest {

  static List<Wrong> wrongProfiles() {
    return WrongProfiles.all();
  }

  @ParameterizedTest
  @MethodSource("wrongProfiles")
  void everyProblemIsNamedWithItsPlaceAndWhatToDo(Wrong wrong) {
    assertThat(problems("p.yaml", wrong.text()).problems())
        .extracting(Problem::toString)
        .containsExactly(wrong.problems());
  }

  @Test
  void theMessageListsAllProblemsInOrderUnderTheOrigin() {
    ProfileException exception =
        problems(
            "greylist.yaml",
            """
            profile: greylist
            rules:
              - name: first-attempt
                att: rcpt
                per: triplet
                until: 5m
                do: { reply: "650 5.7.1 Greylisted" }
            """);

    assertThat(exception.origin()).isEqualTo("greylist.yaml");
    assertThat(exception)
        .hasMessage(
            """
            greylist.yaml: 3 problems
              3:5   rules[0]: key 'at' is missing: The stage of the dialogue at which the rule acts, \
            a list of stages, or `any`.
              4:5   rules[0]: unknown key 'att', did you mean 'at'? (known: after, \
            afterwards, at, chance, do, every, goto, match, name, optional, per, sequence, skip, times, \
            until, when)
              7:18  rules[0].do.reply: reply code must be 200-599 but was 650""");
  }

  @Test
  void aProblemHasAJsonPointerAPathAndASuggestion() {
    ProfileException exception =
        problems("x", "profile: p\nrules:\n  - name: r\n    at: rctp\n    do: close\n");

    assertThat(exception.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.pointer()).isEqualTo("/rules/0/at");
              assertThat(problem.path()).isEqualTo("rules[0].at");
              assertThat(problem.suggestion()).contains("rcpt");
              assertThat(problem.line()).isEqualTo(4);
              assertThat(problem.column()).isEqualTo(9);
            });
  }

  @Test
  void aPointerEscapesTildeAndSlashOfKeys() {
    assertThat(Path.ROOT.key("a/b~c").index(3).pointer()).isEqualTo("/a~1b~0c/3");
    assertThat(Path.ROOT.key("a/b~c").index(3)).hasToString("\"a/b~c\"[3]");
  }

  @Test
  void jsonProblemsHavePlacesToo() {
    ProfileException exception =
        problems("x.json", "{\n  \"profile\": \"p\",\n  \"title\": 5\n}\n");

    assertThat(exception.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "3:12 title: expected a text but found the number 5; put it in quotes: \"5\"");
  }

  @Test
  void columnsCountCharactersBeyondTheBasicPlaneOnce() {
    ProfileException exception = problems("x", "profile: p\n\"\uD83D\uDE00\uD83D\uDE00\": &a b\n");

    assertThat(exception.problems())
        .extracting(Problem::line, Problem::column)
        .contains(tuple(2, 7));
  }

  @Test
  void controlCharactersOfTheTextNeverReachTheMessage() {
    ProfileException exception =
        problems(
            "x", "profile: p\n\"\\e[2J\\n\": \"\\e[31m\"\ntitle: p\nexpect: \"\\e[31m\\u202E\"\n");

    assertThat(exception.problems()).hasSize(2);
    assertThat(exception.getMessage().replace("\n", "").chars())
        .allMatch(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT);
  }

  @Test
  void aLongListingIsCutAndSaysSo() {
    StringBuilder text = new StringBuilder("profile: p\n");
    for (int i = 0; i < 60; i++) {
      text.append("key").append(i).append(": x\n");
    }

    ProfileException exception = problems("x", text.toString());

    assertThat(exception.problems()).hasSize(60);
    assertThat(exception.getMessage().lines()).hasSize(52);
    assertThat(exception).hasMessageEndingWith("\n  … and 10 more");
  }

  private static ProfileException problems(String origin, String text) {
    return catchThrowableOfType(
        ProfileException.class, () -> new ProfileReader().read(origin, text));
  }
}
