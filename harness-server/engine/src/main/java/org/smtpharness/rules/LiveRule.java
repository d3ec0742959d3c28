package org.smtpharness.rules;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.journal.Firing;

/** A rule with its counters. */
final class LiveRule {
  /** A firing with what it does. */
  record Fired(Firing firing, Action action) {}

  private final String profile;
  private final Rule rule;
  private final Supplier<Instant> clock;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final LongAdder matched = new LongAdder();
  private final LongAdder fired = new LongAdder();

  LiveRule(String profile, Rule rule, Supplier<Instant> clock) {
    this.profile = profile;
    this.rule = rule;
    this.clock = clock;
  }

  Rule rule() {
    return rule;
  }

  /** Matches and counts; empty when the rule stays silent. */
  Optional<Fired> tryFire(Situation situation) {
    for (Condition condition : rule.match()) {
      if (!holds(condition, situation)) {
        return Optional.empty();
      }
    }
    Optional<String> key = ScopeKey.of(rule.counting().per(), situation);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    matched.increment();
    long ordinal =
        counters.computeIfAbsent(key.get(), unused -> new Counter()).count(rule.counting(), clock);
    if (ordinal == Counter.SILENT) {
      return Optional.empty();
    }
    fired.increment();
    Firing firing =
        new Firing(situation.stage(), profile, rule.name(), ordinal, rule.counting().times());
    return Optional.of(new Fired(firing, rule.actionOf(ordinal)));
  }

  RuleCount count() {
    return new RuleCount(profile, rule, matched.sum(), fired.sum());
  }

  private static boolean holds(Condition condition, Situation situation) {
    if (condition instanceof Condition.Matches matches) {
      for (TextPattern pattern : matches.anyOf()) {
        if (matches(matches.fact(), pattern, situation)) {
          return true;
        }
      }
      return false;
    }
    throw new IllegalStateException("no evaluation for condition " + condition);
  }

  /** The one at hand, else any of those accepted. */
  private static boolean matchesRecipient(TextPattern pattern, Situation situation) {
    if (situation.recipient().isPresent()) {
      return pattern.matches(situation.recipient().get());
    }
    for (String recipient : situation.recipients()) {
      if (pattern.matches(recipient)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(Fact fact, TextPattern pattern, Situation situation) {
    return switch (fact) {
      case CLIENT_IP -> pattern.matches(situation.clientIp());
      case HELO -> situation.helo().filter(pattern::matches).isPresent();
      case SENDER -> situation.sender().filter(pattern::matches).isPresent();
      case RECIPIENT -> matchesRecipient(pattern, situation);
      case COMMAND -> situation.command().filter(pattern::matches).isPresent();
    };
  }
}
