package org.smtpharness.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds a {@link Rule} in code; start with {@link Faults#at}. Not safe for use by several threads.
 */
public final class RuleBuilder {
  private final Set<Stage> at;
  private String name;
  private final List<Condition> match = new ArrayList<>();
  private Counting counting = Counting.ALWAYS;
  private List<Action> actions = List.of();
  private Afterwards afterwards = Afterwards.REPEAT_LAST;
  private boolean optional;

  RuleBuilder(Set<Stage> at) {
    this.at = EnumSet.copyOf(at);
  }

  /** Names the rule for transcripts. */
  public RuleBuilder named(String text) {
    name = text;
    return this;
  }

  /** Only for recipients that match any of the patterns. */
  public RuleBuilder to(String... patterns) {
    return matching(Fact.RECIPIENT, patterns);
  }

  /** Only for senders that match any of the patterns. */
  public RuleBuilder from(String... patterns) {
    return matching(Fact.SENDER, patterns);
  }

  /** Only for clients whose address matches any of the patterns. */
  public RuleBuilder clientIp(String... patterns) {
    return matching(Fact.CLIENT_IP, patterns);
  }

  /** Only for clients that said such a name in EHLO or HELO. */
  public RuleBuilder helo(String... patterns) {
    return matching(Fact.HELO, patterns);
  }

  /** Only for command lines that match any of the patterns. */
  public RuleBuilder command(String... patterns) {
    return matching(Fact.COMMAND, patterns);
  }

  private RuleBuilder matching(Fact fact, String... patterns) {
    match.add(new Condition.Matches(fact, Stream.of(patterns).map(TextPattern::of).toList()));
    return this;
  }

  /** Counts separately for each key of that scope. */
  public RuleBuilder per(Scope scope) {
    counting = counting.withPer(scope);
    return this;
  }

  /** Leaves the first matches out. */
  public RuleBuilder skip(int matches) {
    counting = counting.withSkip(matches);
    return this;
  }

  /** Fires at most that often. */
  public RuleBuilder times(int firings) {
    counting = counting.withTimes(firings);
    return this;
  }

  /** Fires at each match of that number only: 3 for the third, sixth and so on. */
  public RuleBuilder every(int matches) {
    counting = counting.withEvery(matches);
    return this;
  }

  /** Applies only so long after the first match, by the harness clock. */
  public RuleBuilder until(Duration time) {
    counting = counting.withUntil(time);
    return this;
  }

  /** Answers with that reply, such as {@code 450 4.2.1 Mailbox busy}. */
  public RuleBuilder reply(String text) {
    return does(Faults.reply(text));
  }

  /** Does these effects, in their order, each time the rule fires. */
  public RuleBuilder does(Effect... effects) {
    actions = List.of(Action.of(effects));
    return this;
  }

  /** Does one of these effects at each firing, in turn. */
  public RuleBuilder sequence(Effect... steps) {
    return sequence(Stream.of(steps).map(Action::of).toArray(Action[]::new));
  }

  /** Does one of these actions at each firing, in turn. */
  public RuleBuilder sequence(Action... steps) {
    actions = List.of(steps);
    return this;
  }

  /** Sets what follows the last step of a sequence. */
  public RuleBuilder afterwards(Afterwards value) {
    afterwards = value;
    return this;
  }

  /** Exempts the rule from the check that every rule fired. */
  public RuleBuilder optional() {
    optional = true;
    return this;
  }

  Rule build(String defaultName) {
    return new Rule(
        name == null ? defaultName : name, at, match, counting, actions, afterwards, optional);
  }
}
