package org.smtpharness.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Builds a {@link Rule} in code; start with {@link Faults#at}. Not safe for use by several threads.
 */
public final class RuleBuilder {
  private final Set<Stage> at;
  private String name;
  private Optional<Threshold> after = Optional.empty();
  private final List<Condition> match = new ArrayList<>();
  private final Map<String, String> when = new LinkedHashMap<>();
  private Counting counting = Counting.ALWAYS;
  private List<Action> actions = List.of();
  private Afterwards afterwards = Afterwards.REPEAT_LAST;
  private final List<Transition> transitions = new ArrayList<>();
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

  /** Only on hosts whose name matches any of the patterns. */
  public RuleBuilder host(String... patterns) {
    return matching(Fact.HOST, patterns);
  }

  /** Only for clients that said such a name in EHLO or HELO. */
  public RuleBuilder helo(String... patterns) {
    return matching(Fact.HELO, patterns);
  }

  /** Only for command lines that match any of the patterns. */
  public RuleBuilder command(String... patterns) {
    return matching(Fact.COMMAND, patterns);
  }

  /** Only for senders of those domains. */
  public RuleBuilder senderDomain(String... patterns) {
    return matching(Fact.SENDER_DOMAIN, patterns);
  }

  /** Only for recipients of those domains. */
  public RuleBuilder recipientDomain(String... patterns) {
    return matching(Fact.RECIPIENT_DOMAIN, patterns);
  }

  /** Only for users of those names. */
  public RuleBuilder user(String... patterns) {
    return matching(Fact.USER, patterns);
  }

  /** Only for messages with a header field of that name, in any case, and such a value. */
  public RuleBuilder header(String field, String... patterns) {
    return when(
        new Condition.Header(
            field.toLowerCase(Locale.ROOT), Stream.of(patterns).map(TextPattern::of).toList()));
  }

  /** Only in sessions that are encrypted, or only in those that are not. */
  public RuleBuilder tls(boolean value) {
    return when(new Condition.Is(Condition.State.TLS, value));
  }

  /** Only for clients that have authenticated, or only for those that have not. */
  public RuleBuilder authenticated(boolean value) {
    return when(new Condition.Is(Condition.State.AUTHENTICATED, value));
  }

  /** Only for messages of more octets. */
  public RuleBuilder sizeAbove(long octets) {
    return when(
        new Condition.Within(
            Condition.Quantity.SIZE, OptionalLong.of(octets + 1), OptionalLong.empty()));
  }

  /** Only for that RCPT of a transaction, from 1. */
  public RuleBuilder nthRecipient(int number) {
    return exactly(Condition.Quantity.NTH_RECIPIENT, number);
  }

  /** Only for that step of an AUTH exchange: 0 for the command, 1 for the first response. */
  public RuleBuilder authStep(int number) {
    return exactly(Condition.Quantity.AUTH_STEP, number);
  }

  /** Only when a judgement comes to one of those results, such as {@code fail} of SPF. */
  public RuleBuilder judged(Judgement judgement, String... results) {
    return when(new Condition.Judged(judgement, Set.of(results)));
  }

  /** Only for clients that a DNSBL lists with one of those answers, or with any. */
  public RuleBuilder listedIn(String zone, String... answers) {
    return listedIn(Condition.Subject.CLIENT, zone, answers);
  }

  /** Only when a DNSBL lists that with one of those answers, or with any. */
  public RuleBuilder listedIn(Condition.Subject of, String zone, String... answers) {
    return when(
        new Condition.ListedIn(zone, Stream.of(answers).map(AnswerRange::parse).toList(), of));
  }

  /** Only for a session that would be one more than so many at once. */
  public RuleBuilder concurrentSessions(Scope scope, long above) {
    return when(new Throttle.ConcurrentSessions(scope, above));
  }

  /** Only for what would be one more than so many in all. */
  public RuleBuilder rate(Throttle.Countable of, Scope scope, long above) {
    return when(
        new Throttle.Rate(of, scope, above, Optional.empty(), Throttle.Method.SLIDING_WINDOW));
  }

  /** Only for what would be one more than so many within any such time, by the harness clock. */
  public RuleBuilder rate(Throttle.Countable of, Scope scope, long above, Duration within) {
    return when(
        new Throttle.Rate(of, scope, above, Optional.of(within), Throttle.Method.SLIDING_WINDOW));
  }

  /** Only for what a bucket of so many tokens, filled evenly within that time, has none for. */
  public RuleBuilder tokenBucket(Throttle.Countable of, Scope scope, long above, Duration within) {
    return when(
        new Throttle.Rate(of, scope, above, Optional.of(within), Throttle.Method.TOKEN_BUCKET));
  }

  /** Only for clients, senders and recipients that are not yet known together for so long. */
  public RuleBuilder greylisted(Duration delay) {
    return when(Throttle.Greylisted.DEFAULT.withDelay(delay));
  }

  private RuleBuilder exactly(Condition.Quantity quantity, int number) {
    OptionalLong bound = OptionalLong.of(number);
    return when(new Condition.Within(quantity, bound, bound));
  }

  /** Only under that condition. */
  public RuleBuilder when(Condition condition) {
    match.add(condition);
    return this;
  }

  /** Only while that scenario is in that state. */
  public RuleBuilder when(String scenario, String state) {
    when.put(scenario, state);
    return this;
  }

  /** Only when so much has come, at {@code content} and {@code idle}. */
  public RuleBuilder after(Threshold threshold) {
    after = Optional.of(threshold);
    return this;
  }

  /** Moves that scenario to that state at the first firing. */
  public RuleBuilder goTo(String scenario, String state) {
    return goTo(new Transition(scenario, state, OptionalInt.empty(), Optional.empty()));
  }

  /** Moves that scenario to that state at the firing of that number in the present state. */
  public RuleBuilder goToAfter(int firings, String scenario, String state) {
    return goTo(new Transition(scenario, state, OptionalInt.of(firings), Optional.empty()));
  }

  /** Moves that scenario to that state so long after the firing, by the harness clock. */
  public RuleBuilder goToAfter(Duration time, String scenario, String state) {
    return goTo(new Transition(scenario, state, OptionalInt.empty(), Optional.of(time)));
  }

  /** Moves a scenario. */
  public RuleBuilder goTo(Transition transition) {
    transitions.add(transition);
    return this;
  }

  /** Lets each due match fire with that probability only. */
  public RuleBuilder chance(double percent) {
    counting = counting.withChance(new Chance(percent));
    return this;
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
        name == null ? defaultName : name,
        new Trigger(at, after, match, when),
        counting,
        actions,
        afterwards,
        transitions,
        optional);
  }
}
