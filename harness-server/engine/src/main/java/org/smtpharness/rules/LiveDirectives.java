package org.smtpharness.rules;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.smtpharness.fault.AddressDirectives;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.directive.DirectiveException;
import org.smtpharness.fault.directive.DirectiveReader;
import org.smtpharness.fault.directive.Hints;
import org.smtpharness.fault.directive.Party;

/**
 * The rules that addresses ask for, each made when it is first met. Safe for use by several
 * threads.
 */
final class LiveDirectives {
  private static final String NOT_UNDERSTOOD = "not-understood";

  private final LiveProfile profile;
  private final AddressDirectives addresses;
  private final Map<Rule, LiveRule> met = new ConcurrentHashMap<>();

  LiveDirectives(LiveProfile profile) {
    this.profile = profile;
    this.addresses = profile.profile().setup().directives();
  }

  /** The rules that were met, in no order. */
  Collection<LiveRule> rules() {
    return met.values();
  }

  /** The rules at that stage: the sender's, then those of the recipients in their order. */
  List<LiveRule> at(Situation situation) {
    return all(situation).filter(rule -> rule.rule().at().contains(situation.stage())).toList();
  }

  /** Whether the client learns in the end of those that its message was taken. */
  static boolean letThrough(List<Effect> effects) {
    return effects.stream().allMatch(LiveDirectives::lets);
  }

  private static boolean lets(Effect effect) {
    return effect instanceof Effect.Delay
        || effect instanceof Pacing
        || effect instanceof Effect.Accept
        || effect instanceof Effect.Discard
        || effect instanceof Effect.Reply reply && reply.code().isPositive();
  }

  /** A message has gone through without a fault, so that the next one is another one. */
  void gotThrough(Situation situation) {
    all(situation).forEach(rule -> rule.forget(situation));
  }

  private Stream<LiveRule> all(Situation situation) {
    Stream<LiveRule> ofSender =
        situation.sender().flatMap(addresses::ofSender).stream()
            .flatMap(text -> rules(Party.SENDER, text));
    List<String> recipients = situation.recipient().map(List::of).orElseGet(situation::recipients);
    return Stream.concat(ofSender, recipients.stream().flatMap(this::ofRecipient));
  }

  /** Other recipients are not the concern of its rules. */
  private Stream<LiveRule> ofRecipient(String mailbox) {
    return addresses.ofRecipient(mailbox).stream()
        .flatMap(text -> rules(Party.RECIPIENT, text))
        .map(rule -> rule.about(mailbox));
  }

  private Stream<LiveRule> rules(Party party, String text) {
    try {
      return DirectiveReader.read(party, text).stream()
          .map(rule -> met.computeIfAbsent(rule, this::live));
    } catch (DirectiveException e) {
      // Not kept, for there is no end of texts that are no directives.
      return Stream.of(live(Hints.refusing(NOT_UNDERSTOOD, party, text, e)));
    }
  }

  private LiveRule live(Rule rule) {
    return new LiveRule(profile, rule, List.of());
  }
}
