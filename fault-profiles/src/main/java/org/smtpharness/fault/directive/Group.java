package org.smtpharness.fault.directive;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Support;
import org.smtpharness.fault.Threshold;
import org.smtpharness.fault.Trigger;

/** The words of a directive that are about one stage, while it is read. */
final class Group {
  /** The longest name of a rule. */
  private static final int LONGEST_NAME = 64;

  private final Party party;
  private final Stage stage;
  private final List<Effect> effects = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private OptionalInt times = OptionalInt.empty();
  private Optional<Threshold> after = Optional.empty();

  Group(Party party, Stage stage) {
    this.party = party;
    this.stage = stage;
  }

  void add(String word, Effect effect) {
    if (times.isPresent()) {
      throw new DirectiveException(
          "'%s' comes behind the count of its stage; put it before x%d"
              .formatted(word, times.getAsInt()));
    }
    if (!Support.supports(stage, effect)) {
      throw new DirectiveException(
          "'%s' makes no sense at %s (RFC 5321)".formatted(word, stage.keyword()));
    }
    words.add(word);
    effects.add(effect);
  }

  void count(String word, int firings) {
    if (times.isPresent()) {
      throw new DirectiveException("'%s': its stage has a count already".formatted(word));
    }
    words.add(word);
    times = OptionalInt.of(firings);
  }

  void after(String word, Threshold threshold) {
    if (stage != Stage.CONTENT || after.isPresent()) {
      throw new DirectiveException(
          "'%s' comes once, behind a word for content, as in %s"
              .formatted(word, Modifiers.AFTER_EXAMPLE));
    }
    words.add(word);
    after = Optional.of(threshold);
  }

  List<Effect> effects() {
    return List.copyOf(effects);
  }

  Rule rule() {
    List<Effect> whole = withReplyToShape();
    Action.problem(whole)
        .ifPresent(
            problem -> {
              throw new DirectiveException("%s: %s".formatted(stage.keyword(), problem));
            });
    Counting counting = Counting.ALWAYS.withPer(party.scope());
    return new Rule(
        name(),
        new Trigger(EnumSet.of(stage), after, List.of(), Map.of()),
        times.isPresent() ? counting.withTimes(times.getAsInt()) : counting,
        List.of(new Action(whole)),
        Afterwards.REPEAT_LAST,
        List.of(),
        true);
  }

  /** What shapes a reply needs one, even when the connection ends behind it. */
  private List<Effect> withReplyToShape() {
    boolean answers = effects.stream().anyMatch(Effect.Answer.class::isInstance);
    int last = effects.size() - 1;
    if (answers
        || !(effects.get(last) instanceof Effect.Ending)
        || effects.stream().noneMatch(Group::shapesReply)) {
      return effects;
    }
    List<Effect> whole = new ArrayList<>(effects);
    whole.add(last, new Effect.Accept());
    return whole;
  }

  private static boolean shapesReply(Effect effect) {
    return effect instanceof Distortion.TruncateReply
        || effect instanceof Distortion.Garbage
        || effect instanceof Distortion.Mangle
        || effect instanceof Pacing.Dribble;
  }

  /** The words, behind the name of the stage unless that is where a recipient is refused. */
  private String name() {
    String prefix = stage == Stage.RCPT ? "" : stage.keyword() + "-";
    String name = prefix + String.join(".", words);
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
