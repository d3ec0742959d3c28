package org.smtpharness.fault.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.advertise;
import static org.smtpharness.fault.Faults.reply;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.AddHeader;
import org.smtpharness.fault.Chance;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.DnsSetup;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Reaction;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Throttle;

/** What every bundled profile promises to its readers. */
class BundledProfilesTest {

  static List<FaultProfile> profiles() {
    return FaultLibrary.bundled().profiles();
  }

  static Stream<FaultProfile> expecting(Reaction reaction) {
    return profiles().stream().filter(profile -> profile.expect().reaction() == reaction);
  }

  static Stream<FaultProfile> retried() {
    return expecting(Reaction.RETRY);
  }

  static Stream<FaultProfile> givenUp() {
    return expecting(Reaction.GIVE_UP);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void itIsNamedLikeItsFileAndDescribed(FaultProfile profile) {
    assertThat(FaultLibrary.bundled().source(profile.name()))
        .startsWith("profile: " + profile.name() + "\n");
    assertThat(profile.title()).isNotBlank().hasSizeLessThan(90).doesNotEndWith(".");
    assertThat(profile.description()).contains("client sees").contains("Bad clients");
    assertThat(profile.rules().isEmpty())
        .as("without rules")
        .isEqualTo(profile.setup().features().contains(Feature.ADDRESS_DIRECTIVES));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void itsSourceAndReasonCiteAnRfcSectionWithoutLinks(FaultProfile profile) {
    assertThat(profile.source()).anyMatch(source -> source.matches("RFC \\d+.*"));
    assertThat(profile.expect().because()).containsPattern("RFC \\d+ (section )?\\d");
    assertThat(FaultLibrary.bundled().source(profile.name())).doesNotContain("://");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void itsTagsSayWhetherTheFaultIsTemporaryPermanentOrSlow(FaultProfile profile) {
    assertThat(profile.tags())
        .hasSizeGreaterThanOrEqualTo(2)
        .doesNotHaveDuplicates()
        .filteredOn(Set.of("temporary", "permanent", "slow")::contains)
        .hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("retried")
  void aClientThatRetriesGetsThroughInTheEnd(FaultProfile profile) {
    assertThat(profile.tags()).contains("temporary");
    assertThat(profile.rules())
        .allMatch(rule -> ends(rule) || spares(profile, rule) || worldEnds(profile.setup().dns()));
  }

  @ParameterizedTest
  @MethodSource("givenUp")
  void aClientThatShouldGiveUpIsRefusedForEver(FaultProfile profile) {
    assertThat(profile.tags()).contains("permanent");
    assertThat(profile.rules())
        .filteredOn(BundledProfilesTest::refuses)
        .isNotEmpty()
        .noneMatch(BundledProfilesTest::ends);
    assertThat(profile.rules())
        .flatMap(Rule::actions)
        .flatMap(Action::effects)
        .filteredOn(Effect.Reply.class::isInstance)
        .allMatch(effect -> ((Effect.Reply) effect).code().isPermanent());
  }

  @ParameterizedTest
  @CsvSource({
    "throttle-421, 421 4.7.0",
    "greylist, 450 4.2.0",
    "mailboxes, 550 5.1.1",
    "mailbox-quota, 452 4.2.2",
    "mailbox-busy, 450 4.2.1",
    "mailbox-full, 452 4.2.2",
    "unknown-user, 550 5.1.1",
    "relay-denied, 550 5.7.1",
    "greeting-554, 554 5.3.2",
    "content-rejected, 554 5.7.1",
    "service-shutdown, 421 4.3.2",
    "two-failures-then-ok, 421 4.3.2",
    "flaky-10, 450 4.2.0",
    "idle-421, 421 4.4.2",
    "auth-required, 530 5.7.0",
    "auth-rejected, 535 5.7.8",
    "auth-temporary, 454 4.7.0",
    "starttls-unavailable, 454 4.7.0",
    "mx-first-421, 421 4.3.2",
    "mx-first-5yz, 550 5.7.1"
  })
  void itsFirstReplyHasTheCodesThatItIsKnownFor(String name, String codes) {
    Effect effect =
        FaultLibrary.bundled().profile(name).rules().get(0).actionOf(1).effects().get(0);

    Effect.Reply reply = (Effect.Reply) effect;
    assertThat(reply.code() + " " + reply.enhanced().orElseThrow()).isEqualTo(codes);
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-user, nobody@example.test, true",
    "unknown-user, nobody-7@example.test, true",
    "unknown-user, ann@example.test, false",
    "mailbox-full, full@example.test, true",
    "mailbox-full, ann@example.test, false"
  })
  void aPartialFaultMeetsSomeRecipientsOnly(String name, String recipient, boolean met) {
    Condition.Matches condition =
        (Condition.Matches) FaultLibrary.bundled().profile(name).rules().get(0).match().get(0);

    assertThat(condition.anyOf()).anyMatch(pattern -> pattern.matches(recipient) == met);
  }

  @Test
  void aMessageThatIsTooBigIsRefusedWhenItIsAnnouncedAndWhenItCame() {
    List<Rule> rules = FaultLibrary.bundled().profile("message-too-big").rules();
    Condition over64Kib =
        new Condition.Within(
            Condition.Quantity.SIZE, OptionalLong.of(65_537), OptionalLong.empty());

    assertThat(rules.get(0).actionOf(1)).isEqualTo(Action.of(advertise("SIZE 65536")));
    assertThat(rules.subList(1, 3))
        .allMatch(
            rule ->
                rule.actionOf(1)
                    .equals(Action.of(reply("552 5.3.4 Message size exceeds fixed limit"))))
        .allMatch(rule -> rule.match().equals(List.of(over64Kib)));
  }

  /** A rule that only lets in whom the profile knows, or adds a header field, is no refusal. */
  private static boolean refuses(Rule rule) {
    return rule.actions().stream()
        .flatMap(action -> action.effects().stream())
        .anyMatch(effect -> !(effect instanceof Effect.Accept || effect instanceof AddHeader));
  }

  /**
   * Whether what a rule looks up changes by itself: a listing runs out, a fault of the DNS ends.
   */
  private static boolean worldEnds(DnsSetup dns) {
    boolean isThere = !dns.listings().isEmpty() || !dns.faults().isEmpty();
    return isThere
        && dns.listings().stream().allMatch(entry -> entry.lasting().isPresent())
        && dns.faults().stream()
            .allMatch(fault -> fault.lookups().isPresent() || fault.lasting().isPresent());
  }

  /** Whether the profile has another host, on which the rule does not act. */
  private static boolean spares(FaultProfile profile, Rule rule) {
    return rule.match().stream()
        .filter(condition -> condition.keyword().equals(Fact.HOST.keyword()))
        .map(Condition.Matches.class::cast)
        .flatMap(condition -> condition.anyOf().stream())
        .anyMatch(
            pattern ->
                profile.setup().hosts().stream().anyMatch(host -> !pattern.matches(host.name())));
  }

  /** Whether the rule stops refusing by itself, or does not meet a client that tries again. */
  private static boolean ends(Rule rule) {
    List<Effect> last = rule.actions().get(rule.actions().size() - 1).effects();
    return rule.counting().times().isPresent()
        || rule.counting().until().isPresent()
        || !rule.counting().chance().equals(Chance.CERTAIN)
        || !rule.transitions().isEmpty()
        || rule.match().stream().anyMatch(Throttle.class::isInstance)
        || rule.at().contains(Stage.IDLE)
        || last.contains(new Effect.Accept());
  }
}
