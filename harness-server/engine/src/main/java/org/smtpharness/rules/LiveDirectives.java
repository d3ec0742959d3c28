package org.smtpharness.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.smtpharness.fault.AddressDirectives;
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

  /** A rule with the situation as its address sees it: other recipients are not its concern. */
  record Directed(LiveRule rule, Situation about) implements Candidate {
    @Override
    public Optional<LiveRule.Fired> tryFire(Situation situation) {
      return rule.tryFire(about);
    }
  }

  /** The rules that were met, in no order. */
  Collection<LiveRule> rules() {
    return met.values();
  }

  /** The rules at that stage: the sender's, then those of the recipients in their order. */
  List<Directed> at(Situation situation) {
    List<Directed> directed = new ArrayList<>(all(situation));
    directed.removeIf(rule -> !rule.rule().rule().at().contains(situation.stage()));
    return directed;
  }

  /** A message has gone through without a fault, so that the next one is another one. */
  void gotThrough(Situation situation) {
    all(situation).forEach(directed -> directed.rule().forget(directed.about()));
  }

  private List<Directed> all(Situation situation) {
    List<Directed> directed = new ArrayList<>();
    situation
        .sender()
        .ifPresent(
            sender ->
                addresses
                    .ofSender(sender)
                    .ifPresent(text -> add(Party.SENDER, text, situation, directed)));
    for (String recipient : recipients(situation)) {
      addresses
          .ofRecipient(recipient)
          .ifPresent(text -> add(Party.RECIPIENT, text, situation.to(recipient), directed));
    }
    return directed;
  }

  private static List<String> recipients(Situation situation) {
    return situation.recipient().map(List::of).orElseGet(situation::recipients);
  }

  private void add(Party party, String text, Situation about, List<Directed> directed) {
    try {
      for (Rule rule : DirectiveReader.read(party, text)) {
        directed.add(
            new Directed(
                met.computeIfAbsent(rule, asked -> new LiveRule(profile, asked, List.of())),
                about));
      }
    } catch (DirectiveException e) {
      directed.add(new Directed(refusal(party, text, e), about));
    }
  }

  /** Not kept, for there is no end of texts that are no directives. */
  private LiveRule refusal(Party party, String text, DirectiveException problem) {
    Rule rule = Hints.refusing(NOT_UNDERSTOOD, party, text, problem);
    return new LiveRule(profile, rule, List.of());
  }
}
