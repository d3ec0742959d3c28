package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.pass;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;
import static org.smtpharness.fault.Faults.stall;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Reaction;
import org.smtpharness.fault.ReplyCode;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;

class ProfileReaderTest {

  private static final FaultProfile EVERYTHING =
      FaultProfile.builder("everything")
          .title("A title")
          .description("What happens")
          .source("RFC 5321", "RFC 3463")
          .tags("temporary", "odd")
          .expect(Reaction.RETRY, "RFC 5321 4.5.4.1")
          .seed(-7)
          .rule(
              at(Stage.MAIL, Stage.RCPT)
                  .named("first")
                  .to("*@example.test", "/^ann/")
                  .from("")
                  .per(Scope.TRIPLET)
                  .skip(1)
                  .times(2)
                  .every(3)
                  .until(Duration.ofSeconds(90))
                  .sequence(
                      Action.of(reply("421 4.3.2 Service shutting down")),
                      Action.of(delay(Duration.ofMillis(500)), accept(), reset()),
                      Action.of(stall(Duration.ofSeconds(30))))
                  .afterwards(Afterwards.CYCLE)
                  .optional())
          .rule(at(Stage.any()).named("second").command("NOOP*").does(pass()))
          .rule(
              at(Stage.RCPT)
                  .named("third")
                  .does(
                      new Effect.Reply(
                          new ReplyCode(421),
                          Optional.of(new EnhancedStatusCode(4, 2, 1)),
                          List.of("One", "", "Two {recipient}"),
                          true)))
          .rule(at(Stage.CONNECT).named("fourth").does(stall()))
          .rule(at(Stage.QUIT).named("fifth").does(close()))
          .build();

  private static final String YAML =
      """
      # Every key there is
      profile: everything
      title: A title
      description: What happens
      source: [RFC 5321, "RFC 3463"]
      tags: [temporary, odd]
      expect: { reaction: retry, because: "RFC 5321 4.5.4.1" }
      seed: -7
      rules:
        - name: first
          at: [mail, rcpt]
          match:
            recipient: ["*@example.test", "/^ann/"]
            sender: ""
          per: triplet
          skip: 1
          times: 2
          every: 3
          until: 1m30s
          sequence:
            - reply: "421 4.3.2 Service shutting down"
            - [{ delay: 500ms }, accept, reset]
            - stall: { for: 30s }
          afterwards: cycle
          optional: true
        - { name: second, at: any, match: { command: "NOOP*" }, do: pass }
        - name: third
          at: rcpt
          do:
            reply:
              code: 421
              enhanced: 4.2.1
              lines: [One, "", "Two {recipient}"]
              keep-open: true
        - { name: fourth, at: connect, do: stall }
        - { name: fifth, at: quit, do: close }
      """;

  private static final String JSON =
      """
      {"profile": "everything", "title": "A title", "description": "What happens",
       "source": ["RFC 5321", "RFC 3463"], "tags": ["temporary", "odd"],
       "expect": {"reaction": "retry", "because": "RFC 5321 4.5.4.1"}, "seed": -7,
       "rules": [
        {"name": "first", "at": ["mail", "rcpt"],
         "match": [{"recipient": ["*@example.test", "/^ann/"]}, {"sender": ""}],
         "per": "triplet", "skip": 1, "times": 2, "every": 3, "until": "1m30s",
         "sequence": [{"reply": "421 4.3.2 Service shutting down"},
           [{"delay": "500ms"}, "accept", "reset"], {"stall": {"for": "30s"}}],
         "afterwards": "cycle", "optional": true},
        {"name": "second", "at": "any", "match": {"command": "NOOP*"}, "do": "pass"},
        {"name": "third", "at": ["rcpt"], "do": [{"reply": {"code": 421, "enhanced": "4.2.1",
          "lines": ["One", "", "Two {recipient}"], "keep-open": true}}]},
        {"name": "fourth", "at": "connect", "do": {"stall": {}}},
        {"name": "fifth", "at": "quit", "sequence": ["close"]}]}
      """;

  @Test
  void everyKeyOfYamlReachesTheModel() {
    assertThat(read(YAML)).isEqualTo(EVERYTHING);
  }

  @Test
  void jsonGivesTheSameModelAsYaml() {
    assertThat(read(JSON)).isEqualTo(EVERYTHING);
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    assertThat(read("\uFEFF" + JSON)).isEqualTo(EVERYTHING);
    assertThat(read("\uFEFF" + YAML)).isEqualTo(EVERYTHING);
  }

  @Test
  void lineEndsOfWindowsChangeNothing() {
    assertThat(read(YAML.replace("\n", "\r\n"))).isEqualTo(EVERYTHING);
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "5m, PT5M",
    "1h, PT1H",
    "1m30s, PT1M30S",
    "1h1m1s1ms, PT1H1M1.001S",
    "90s, PT1M30S",
    "1us, PT0.000001S",
    "1ns, PT0.000000001S"
  })
  void durationsHaveUnits(String text, Duration expected) {
    assertThat(Durations.parse(text)).isEqualTo(expected);
  }

  @Nested
  class WithoutKeys {
    private final FaultProfile profile = read("profile: p\n");

    @Test
    void theDefaultsHold() {
      assertThat(profile).isEqualTo(FaultProfile.builder("p").build());
    }

    @Test
    void aWordIsEnoughForWhatIsExpected() {
      assertThat(read("profile: p\nexpect: give-up\n").expect().reaction())
          .isEqualTo(Reaction.GIVE_UP);
    }

    @Test
    void aTextIsEnoughForOneSource() {
      assertThat(read("profile: p\nsource: RFC 5321\n").source()).containsExactly("RFC 5321");
    }
  }

  private static FaultProfile read(String text) {
    return new ProfileReader().read("<inline>", text);
  }
}
