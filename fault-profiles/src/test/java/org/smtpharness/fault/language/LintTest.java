package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.library.FaultLibrary;

class LintTest {

  static List<String> bundledNames() {
    return FaultLibrary.bundled().names();
  }

  @ParameterizedTest
  @MethodSource("bundledNames")
  void noBundledProfileIsWarnedOf(String name) {
    assertThat(warnings(FaultLibrary.bundled().source(name))).isEmpty();
  }

  @Test
  void theProfileIsTheOneThatReadGives() {
    String text = rules("at: rcpt, do: { reply: \"354 Go\" }");
    ProfileReader reader = new ProfileReader();

    assertThat(reader.readWithWarnings("x", text).profile()).isEqualTo(reader.read("x", text));
  }

  @Nested
  class UnreachableRules {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "at: rcpt, do: close | at: rcpt, do: accept",
          "at: any, do: close | at: [mail, rcpt], do: accept",
          "at: any, do: { reply: \"450 x\" } | at: mail, do: { delay: 1s }",
          "at: rcpt, per: recipient, sequence: [close, accept] | at: rcpt, do: close",
          "at: rcpt, do: close, match: { sender: \"a*\" }"
              + " | at: rcpt, do: close, match: { sender: \"a*\", recipient: \"b\" }",
          "at: rcpt, do: close, match: { sender: [a, b] } | at: rcpt, do: close, match: { sender: a"
              + " }",
          "at: mail, do: close, match: { size: { above: 1 kB } }"
              + " | at: mail, do: close, match: { size: { above: 2 kB, below: 1 MB } }",
          "at: end-of-data, do: close, match: { header.to: [a, b] }"
              + " | at: end-of-data, do: close, match: { header.to: b }",
          "at: idle, after: 3s, do: close | at: idle, after: 3s, do: reset",
          "at: tls, do: { tls-alert: access-denied } | at: tls, do: close"
        })
    void aRuleBehindOneThatAnswersWheneverItWouldIsNamed(String first, String second) {
      assertThat(warnings(rules(first, second)))
          .containsExactly(
              "4:13 rules[1].name: rule 'r1' is never reached, for rule 'r0' (3:13) answers"
                  + " whenever it would; put it first");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "at: rcpt, do: { delay: 1s } | at: rcpt, do: accept",
          "at: rcpt, do: { lose-reply: close } | at: rcpt, do: accept",
          "at: rcpt, do: pass | at: rcpt, do: accept",
          "at: rcpt, do: close | at: [mail, rcpt], do: accept",
          "at: rcpt, times: 1, do: close | at: rcpt, do: accept",
          "at: rcpt, skip: 1, do: close | at: rcpt, do: accept",
          "at: rcpt, every: 2, do: close | at: rcpt, do: accept",
          "at: rcpt, until: 1m, do: close | at: rcpt, do: accept",
          "at: rcpt, chance: 50%, do: close | at: rcpt, do: accept",
          "at: rcpt, per: user, do: close | at: rcpt, do: accept",
          "at: any, per: recipient, do: close | at: mail, do: accept",
          "at: rcpt, sequence: [close, pass] | at: rcpt, do: accept",
          "at: rcpt, sequence: [close], afterwards: pass | at: rcpt, do: accept",
          "at: any, do: discard | at: mail, do: accept",
          "at: rcpt, do: close, match: { tls: true } | at: rcpt, do: accept",
          "at: rcpt, do: close, match: { sender: a } | at: rcpt, do: close, match: { sender: [a, b]"
              + " }",
          "at: rcpt, do: close, match: { sender: a } | at: rcpt, do: close, match: { recipient: a"
              + " }",
          "at: mail, do: close, match: { size: { above: 2 kB } }"
              + " | at: mail, do: close, match: { size: { above: 1 kB } }",
          "at: idle, after: 3s, do: close | at: idle, after: 2s, do: reset"
        })
    void aRuleThatCanBeReachedIsNot(String first, String second) {
      assertThat(warnings(rules(first, second))).isEmpty();
    }

    @Test
    void aRuleBehindOneForTheSameStateIsNamed() {
      assertThat(
              warnings(
                  "profile: p\n"
                      + "scenarios: { mx: [up, down] }\n"
                      + "rules:\n"
                      + "  - { name: a, at: rcpt, do: close, when: { mx: up }, goto: { mx: down }"
                      + " }\n"
                      + "  - { name: b, at: rcpt, do: accept, when: { mx: up } }\n"
                      + "  - { name: c, at: rcpt, do: accept, when: { mx: down } }\n"))
          .containsExactly(
              "5:13 rules[1].name: rule 'b' is never reached, for rule 'a' (4:13) answers whenever"
                  + " it would; put it first");
    }

    @Test
    void aRuleBehindOneForOneStateOnlyCanBeReached() {
      assertThat(
              warnings(
                  "profile: p\nscenarios: { mx: [up] }\nrules:\n"
                      + "  - { name: a, at: rcpt, do: close, when: { mx: up } }\n"
                      + "  - { name: b, at: rcpt, do: accept }\n"))
          .isEmpty();
    }
  }

  @Nested
  class Scenarios {
    @Test
    void aStateThatNoRuleGoesToIsNamed() {
      assertThat(
              warnings(
                  "profile: p\nscenarios: { mx: { states: [up, down, lost] }, disk: [ok, full] }\n"
                      + "rules:\n  - { name: r, at: mail, when: { mx: up, disk: ok },"
                      + " do: close, goto: { mx: down } }\n"))
          .containsExactly(
              "2:39 scenarios.mx.states[2]: state 'lost' of 'mx' is never reached: no rule has it"
                  + " in 'goto'",
              "2:59 scenarios.disk[1]: state 'full' of 'disk' is never reached: no rule has it in"
                  + " 'goto'");
    }

    @Test
    void aStateBehindOneThatIsNeverReachedIsNamed() {
      assertThat(
              warnings(
                  "profile: p\n"
                      + "scenarios: { mx: [up, lost, down, gone] }\n"
                      + "rules:\n"
                      + "  - { name: a, at: mail, when: { mx: lost }, do: close, goto: { mx: down }"
                      + " }\n"
                      + "  - { name: b, at: mail, when: { mx: down }, do: close, goto: { mx: gone }"
                      + " }\n"
                      + "  - { name: c, at: rcpt, when: { mx: up }, do: close, goto: { mx: up }"
                      + " }\n"))
          .containsExactly(
              "2:23 scenarios.mx[1]: state 'lost' of 'mx' is never reached: no rule has it in"
                  + " 'goto'",
              "2:29 scenarios.mx[2]: state 'down' of 'mx' is never reached: the rules that go to it"
                  + " wait for states that are never reached",
              "2:35 scenarios.mx[3]: state 'gone' of 'mx' is never reached: the rules that go to it"
                  + " wait for states that are never reached");
    }

    @Test
    void aScenarioThatNoRuleLooksAtIsNamed() {
      assertThat(
              warnings(
                  "profile: p\nscenarios: { mx: [up, down] }\nrules:\n"
                      + "  - { name: r, at: mail, do: close, goto: { mx: down } }\n"))
          .containsExactly(
              "2:18 scenarios.mx: no rule has scenario 'mx' in 'when', so its states change"
                  + " nothing");
    }
  }

  @Nested
  class Replies {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "rcpt | 354 | at rcpt a success is 250 or 251",
          "data | 250 | at data a success is 354",
          "greeting | 250 | at greeting a success is 220",
          "'[mail, auth]' | 250 | at auth a success is 235 or 334",
          "content | 250 | at content only a failure makes sense",
          "unknown | 354 | at unknown there is nothing to go on with",
          "help | 250 | at help a success is 211 or 214",
          "quit | 250 | at quit a success is 221"
        })
    void aCodeThatContradictsItsStageIsNamed(String at, int code, String expectation) {
      assertThat(warnings(reply(at, code)))
          .singleElement()
          .asString()
          .startsWith("3:")
          .endsWith(
              " rules[0].do.reply: reply code %d contradicts its stage: %s (RFC 5321 section 4.3.2)"
                  .formatted(code, expectation));
    }

    @ParameterizedTest
    @CsvSource({
      "connect, 220",
      "ehlo, 250",
      "starttls, 220",
      "auth, 334",
      "auth, 235",
      "rcpt, 251",
      "data, 354",
      "vrfy, 252",
      "unknown, 250",
      "any, 250",
      "data, 451",
      "content, 552",
      "tls, 0"
    })
    void aCodeThatFitsItsStageIsNot(String at, int code) {
      assertThat(warnings(code == 0 ? rules("at: tls, do: close") : reply(at, code))).isEmpty();
    }

    @Test
    void anEnhancedCodeOfAnotherClassIsNamed() {
      assertThat(
              warnings(
                  rules(
                      "at: rcpt, sequence: [accept, [{ delay: 1s }, { reply: \"450 5.7.1 No\" }]]",
                      "at: mail, do: { reply: { code: 450, enhanced: 5.7.1 } }",
                      "at: ehlo, do: { unsolicited: \"421 2.0.0 Bye\" }")))
          .containsExactly(
              "3:71 rules[0].sequence[1][1].reply: \"450 5.7.1 No\": enhanced status class 5"
                  + " contradicts reply code 450 (RFC 2034)",
              "4:63 rules[1].do.reply.enhanced: \"450 5.7.1\": enhanced status class 5 contradicts"
                  + " reply code 450 (RFC 2034)",
              "5:46 rules[2].do.unsolicited: \"421 2.0.0 Bye\": enhanced status class 2 contradicts"
                  + " reply code 421 (RFC 2034)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"354 2.0.0 Go", "250 4.0.0 Odd"})
    void aWarningIsNoReasonToRefuse(String reply) {
      assertThat(
              new ProfileReader()
                  .read("x", rules("at: data, do: { reply: \"" + reply + "\" }"))
                  .rules())
          .hasSize(1);
    }

    private String reply(String at, int code) {
      return rules("at: " + at + ", do: { reply: \"" + code + " x\" }");
    }
  }

  private static String rules(String... rules) {
    StringBuilder text = new StringBuilder("profile: p\nrules:\n");
    for (int i = 0; i < rules.length; i++) {
      text.append("  - { name: r").append(i).append(", ").append(rules[i]).append(" }\n");
    }
    return text.toString();
  }

  private static List<String> warnings(String text) {
    return new ProfileReader()
        .readWithWarnings("x", text).warnings().stream().map(Problem::toString).toList();
  }
}
