package org.smtpharness.fault.directive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.fault.Action;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.Counting;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.ReplyCode;
import org.smtpharness.fault.Rule;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Trigger;
import org.smtpharness.fault.language.NearMiss;

/** What a client is told whose address asks for something that is no fault. */
public final class Hints {
  /** Room for what the client wrote, within 512 octets of a line. */
  private static final int LONGEST = 400;

  private Hints() {}

  /**
   * The reply to that address: 501, with what is wrong and what is known on its lines. Braces of
   * the client's words are doubled, so that they stay braces.
   */
  static Effect.Reply refusal(Party party, String directive, DirectiveException problem) {
    String text = "Address directive '%s': %s".formatted(directive, problem.getMessage());
    List<String> lines = new ArrayList<>();
    lines.add(printable(text));
    lines.add("Faults: " + faults());
    lines.add("In front of a fault: " + stages(party) + "; between them: '.'");
    lines.add("Behind a fault: " + Modifiers.TIMES_FORM + " " + Modifiers.AFTER_FORM);
    return new Effect.Reply(
        new ReplyCode(501), EnhancedStatusCode.of(party.badAddress()), lines, false);
  }

  /** A rule of that name that gives the {@link #refusal} to the command of that address. */
  public static Rule refusing(
      String name, Party party, String directive, DirectiveException problem) {
    return new Rule(
        name,
        Trigger.of(Set.of(party.stage()), List.of()),
        Counting.ALWAYS,
        List.of(Action.of(refusal(party, directive, problem))),
        Afterwards.REPEAT_LAST,
        List.of(),
        true);
  }

  /** Says that the word is not known, and which one was probably meant. */
  static String unknown(String word) {
    String name = StageWord.of(word).fault().replaceFirst("-[0-9].*$", "");
    return "'%s' is not known%s"
        .formatted(word, meant(name).map(known -> ", did you mean '" + known + "'?").orElse(""));
  }

  /** A word that begins so, else one that is spelt much the same. */
  private static Optional<String> meant(String name) {
    List<String> names = Vocabulary.WORDS.stream().map(FaultWord::name).toList();
    return names.stream()
        .filter(known -> known.startsWith(name + "-"))
        .findFirst()
        .or(() -> NearMiss.of(name, names));
  }

  private static String faults() {
    return Stream.concat(Stream.of(ReplyWord.FORM), Vocabulary.WORDS.stream().map(FaultWord::form))
        .collect(Collectors.joining(" "));
  }

  private static String stages(Party party) {
    return Party.STAGES.stream()
            .filter(stage -> stage.compareTo(party.stage()) >= 0)
            .map(Stage::keyword)
            .map(keyword -> keyword + "-")
            .collect(Collectors.joining(" "))
        + " "
        + StageWord.SHORT_END
        + "-";
  }

  private static String printable(String text) {
    String shown = text.replaceAll("[^ -~]", "?").replace("{", "{{").replace("}", "}}");
    return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST);
  }
}
