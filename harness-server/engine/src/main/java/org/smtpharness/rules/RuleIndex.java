package org.smtpharness.rules;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.TextPattern;

/**
 * The rules of one stage in the order in which they are consulted, with a short way to those that
 * can match. A rule of which one condition lists nothing but texts with a {@link TextPattern#key}
 * is found by what it wants to see; any other is always looked at. Immutable.
 */
final class RuleIndex {
  /** The positions of rules that want to see one kind of text. */
  private record Lookup(
      Function<Situation, List<String>> texts, Map<String, List<Integer>> positions) {
    Lookup(Fact fact) {
      this(Conditions.texts(fact), new HashMap<>());
    }
  }

  private final List<LiveRule> rules;
  private final BitSet unkeyed = new BitSet();
  private final List<LiveRule> whenNoneIsFound;
  private final Map<Fact, Lookup> lookups = new LinkedHashMap<>();

  RuleIndex(List<LiveRule> rules) {
    this.rules = rules;
    for (int position = 0; position < rules.size(); position++) {
      Optional<Condition.Matches> best = key(rules.get(position));
      if (best.isPresent()) {
        enter(best.get(), position);
      } else {
        unkeyed.set(position);
      }
    }
    this.whenNoneIsFound = at(unkeyed);
  }

  /** All rules of the stage, in order. */
  List<LiveRule> all() {
    return rules;
  }

  /** Those that may match in that situation, in order; none that matches is missing. */
  List<LiveRule> candidates(Situation situation) {
    BitSet found = null;
    for (Lookup lookup : lookups.values()) {
      for (String text : lookup.texts().apply(situation)) {
        for (String key : TextPattern.keysOf(text)) {
          List<Integer> positions = lookup.positions().get(key);
          if (positions != null) {
            found = found == null ? (BitSet) unkeyed.clone() : found;
            positions.forEach(found::set);
          }
        }
      }
    }
    return found == null ? whenNoneIsFound : at(found);
  }

  private List<LiveRule> at(BitSet positions) {
    return positions.stream().mapToObj(rules::get).toList();
  }

  /** The condition that the fewest rules before share. */
  private Optional<Condition.Matches> key(LiveRule rule) {
    return rule.rule().match().stream()
        .filter(Condition.Matches.class::isInstance)
        .map(Condition.Matches.class::cast)
        .filter(RuleIndex::hasKeys)
        .min(Comparator.comparingInt(this::sharedBy));
  }

  /** A range of addresses is found by no text. */
  private static boolean hasKeys(Condition.Matches condition) {
    boolean ofAddresses = condition.fact() == Fact.CLIENT_IP;
    return condition.anyOf().stream()
        .allMatch(
            each -> each.key().isPresent() && !(ofAddresses && AddressRange.of(each).isPresent()));
  }

  private int sharedBy(Condition.Matches condition) {
    Lookup lookup = lookups.get(condition.fact());
    return lookup == null
        ? 0
        : keys(condition)
            .mapToInt(key -> lookup.positions().getOrDefault(key, List.of()).size())
            .sum();
  }

  private void enter(Condition.Matches condition, int position) {
    Lookup lookup = lookups.computeIfAbsent(condition.fact(), Lookup::new);
    keys(condition)
        .map(key -> lookup.positions().computeIfAbsent(key, unknown -> new ArrayList<>(1)))
        .forEach(positions -> positions.add(position));
  }

  private static Stream<String> keys(Condition.Matches condition) {
    return condition.anyOf().stream().map(pattern -> pattern.key().orElseThrow()).distinct();
  }
}
