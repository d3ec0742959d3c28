package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;
import static org.smtpharness.fault.Faults.stall;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Reaction;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;
import org.smtpharness.fault.Threshold;
import org.smtpharness.fault.library.FaultLibrary;

class ProfileWriterTest {
  private static final FaultProfile PROFILE =
      FaultProfile.builder("two-failures")
          .title("421, then 451")
          .description("First this.\nThen that.\n")
          .source("RFC 5321")
          .tags("temporary", "sequence")
          .expect(Reaction.RETRY)
          .rule(
              at(Stage.RCPT)
                  .named("rough-start")
                  .to("*@example.test")
                  .per(Scope.RECIPIENT)
                  .sequence(
                      Action.of(reply("421 4.3.2 Service shutting down")),
                      Action.of(delay(Duration.ofSeconds(90)), accept(), reset())))
          .rule(at(Stage.any()).named("quiet").does(stall()))
          .rule(
              at(Stage.MAIL)
                  .named("lines")
                  .does(
                      new Effect.Reply(
                          reply("450").code(), Optional.empty(), List.of("a", "b"), false)))
          .build();

  private final ProfileReader reader = new ProfileReader();
  private final ProfileWriter writer = new ProfileWriter();

  static List<FaultProfile> bundled() {
    return FaultLibrary.bundled().profiles();
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void readingAWrittenBundledProfileGivesItBack(FaultProfile profile) {
    assertThat(reader.read("yaml", writer.toYaml(profile))).isEqualTo(profile);
    assertThat(reader.read("json", writer.toJson(profile))).isEqualTo(profile);
  }

  @Test
  void readingAnyWrittenProfileGivesItBack() {
    GeneratedProfiles profiles = new GeneratedProfiles(20260101);
    for (int i = 0; i < 250; i++) {
      FaultProfile profile = profiles.next();
      String yaml = writer.toYaml(profile);
      String json = writer.toJson(profile);

      assertThat(reader.read("yaml", yaml)).as(yaml).isEqualTo(profile);
      assertThat(reader.read("json", json)).as(json).isEqualTo(profile);
    }
  }

  @Test
  void theGeneratedProfilesHoldEveryKindOfThing() {
    GeneratedProfiles profiles = new GeneratedProfiles(20260101);
    List<Rule> rules =
        Stream.generate(profiles::next)
            .limit(1500)
            .flatMap(profile -> profile.rules().stream())
            .toList();
    List<Effect> effects =
        rules.stream()
            .flatMap(rule -> rule.actions().stream())
            .flatMap(action -> action.effects().stream())
            .toList();

    assertThat(rules.stream().flatMap(rule -> rule.at().stream())).contains(Stage.values());
    assertThat(effects.stream().map(Effect::keyword)).containsAll(Support.table().keySet());
    assertKinds(
        effects.stream()
            .filter(Effect.Delay.class::isInstance)
            .map(delay -> ((Effect.Delay) delay).time()),
        DelayTime.class);
    assertKinds(rules.stream().flatMap(rule -> rule.trigger().after().stream()), Threshold.class);
    assertKinds(rules.stream().flatMap(rule -> rule.match().stream()), Condition.class);
    assertThat(rules).anyMatch(rule -> !rule.trigger().when().isEmpty());
    assertThat(rules).anyMatch(rule -> !rule.transitions().isEmpty());
  }

  private static <T> void assertKinds(Stream<T> things, Class<T> type) {
    assertThat(things.<Class<?>>map(Object::getClass))
        .contains(records(type).toArray(Class<?>[]::new));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(ProfileWriterTest::records)
        : Stream.of(type);
  }

  @Test
  void yamlIsShortAndLeavesDefaultsOut() {
    assertThat(writer.toYaml(PROFILE))
        .isEqualTo(
            """
            profile: two-failures
            title: "421, then 451"
            description: |
              First this.
              Then that.
            source: "RFC 5321"
            tags: [temporary, sequence]
            expect: retry
            rules:
              - name: rough-start
                at: rcpt
                match: { recipient: "*@example.test" }
                per: recipient
                sequence:
                  - { reply: "421 4.3.2 Service shutting down" }
                  - [{ delay: "1m30s" }, accept, reset]
              - name: quiet
                at: any
                do: stall
              - name: lines
                at: mail
                do: { reply: { code: 450, lines: [a, b] } }
            """);
  }

  @Test
  void sizesRatesAndThresholdsAreWrittenAsPeopleWriteThem() {
    String text =
        """
        profile: p
        rules:
          - name: r
            at: content
            after: 16 KiB
            chance: 12.5%
            do: [{ bandwidth: 512 B/s }, reset]
          - name: s
            at: end-of-data
            match: { size: { above: 10 MiB }, "header.a,b": "x" }
            do: { raw: { hex: "16 03" } }
        """;

    assertThat(writer.toYaml(reader.read("x", text))).isEqualTo(text.replace("\"x\"", "x"));
  }

  @Test
  void jsonHasTheSameTree() {
    assertThat(writer.toJson(FaultProfile.builder("p").rule(at(Stage.MAIL).does(stall())).build()))
        .isEqualTo(
            """
            {
              "profile" : "p",
              "rules" : [
                {
                  "name" : "rule-1",
                  "at" : "mail",
                  "do" : "stall"
                }
              ]
            }
            """);
  }
}
