package org.smtpharness.fault.directive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.smtpharness.fault.DelayTime;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.language.Durations;

/**
 * Reads what an address asks for: words with dots between, such as {@code delay-2s.450-4.2.1.x2}.
 * The words of one stage make one rule, in their order; a word is about the stage that it names in
 * front ({@code data-451}), else about the command of its address. Holds no state.
 *
 * <pre>{@code
 * List<Rule> rules = DirectiveReader.read(Party.RECIPIENT, "450-4.2.1.x2");
 * }</pre>
 */
public final class DirectiveReader {
  /** Words have no dots, but for those of an enhanced status code. */
  private static final Pattern WORD =
      Pattern.compile("(?:[a-z-]+-)?" + ReplyWord.WITH_DOTS + "(?=\\.|$)|[^.]+");

  private final Party party;
  private final Map<Stage, Group> groups = new TreeMap<>();
  private Collection<Group> latest = List.of();

  private DirectiveReader(Party party) {
    this.party = party;
  }

  /**
   * The rules that the directive asks for, one for each stage that it is about. Their counts belong
   * to the sender alone or to the envelope.
   *
   * @param directive the words in lower case
   * @throws DirectiveException when it holds a word that is not known, or words that don't fit
   */
  public static List<Rule> read(Party party, String directive) {
    DirectiveReader reader = new DirectiveReader(party);
    List<String> words = WORD.matcher(directive).results().map(MatchResult::group).toList();
    if (words.isEmpty()) {
      throw new DirectiveException("no word for a fault");
    }
    words.forEach(reader::add);
    reader.requireBounded();
    return reader.groups.values().stream().map(Group::rule).toList();
  }

  private void add(String word) {
    if (Modifiers.apply(word, latest)) {
      if (latest.isEmpty()) {
        throw new DirectiveException("'%s' comes behind the word that it is about".formatted(word));
      }
      return;
    }
    StageWord staged = StageWord.of(word);
    Effect effect = effect(staged, word);
    boolean isTarpit = staged.fault().startsWith(Vocabulary.TARPIT);
    List<Group> touched = new ArrayList<>();
    for (Stage stage : isTarpit ? rest(staged) : List.of(stage(staged, effect))) {
      Group group = groups.computeIfAbsent(stage, unused -> new Group(party, stage));
      group.add(staged.fault(), effect);
      touched.add(group);
    }
    latest = touched;
  }

  private static Effect effect(StageWord staged, String word) {
    Optional<Effect> reply = ReplyWord.read(staged.fault());
    return reply.orElseGet(
        () ->
            Vocabulary.find(staged.fault())
                .orElseThrow(() -> new DirectiveException(Hints.unknown(word)))
                .read(staged.fault()));
  }

  private Stage stage(StageWord staged, Effect effect) {
    Stage fallback = effect instanceof Effect.Discard ? Stage.END_OF_DATA : party.stage();
    Stage stage = staged.stage().orElse(fallback);
    if (stage.compareTo(party.stage()) < 0) {
      throw new DirectiveException(
          "'%s-': MAIL is over when the recipient comes; write it into the sender's address"
              .formatted(stage.keyword()));
    }
    return stage;
  }

  private List<Stage> rest(StageWord staged) {
    if (staged.stage().isPresent()) {
      throw new DirectiveException(
          "'%s' is about each stage that is left; for one stage there is delay-T"
              .formatted(staged.fault()));
    }
    return Party.STAGES.stream()
        .filter(stage -> stage.compareTo(party.stage()) >= 0 && stage != Stage.CONTENT)
        .toList();
  }

  private void requireBounded() {
    Duration sum = Duration.ZERO;
    for (Group group : groups.values()) {
      for (Effect effect : group.effects()) {
        sum = sum.plus(wait(effect));
      }
    }
    if (sum.compareTo(Vocabulary.LONGEST) > 0) {
      throw new DirectiveException(
          "the waits of an address take at most %s together but here %s"
              .formatted(Durations.format(Vocabulary.LONGEST), Durations.format(sum)));
    }
  }

  private static Duration wait(Effect effect) {
    if (effect instanceof Effect.Delay delay) {
      return ((DelayTime.Fixed) delay.time()).time();
    }
    if (effect instanceof Effect.Stall stall) {
      return stall.time();
    }
    return effect instanceof Distortion.LoseReply lost ? wait(lost.ending()) : Duration.ZERO;
  }
}
