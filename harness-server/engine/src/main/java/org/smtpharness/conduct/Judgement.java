package org.smtpharness.conduct;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a check made of a run, before precedence and waivers.
 *
 * @param opportunities how often the client could have got it wrong
 * @param failures how often it did
 * @param details what fills the placeholders of the check's sentence, when it failed
 * @param undecided why opportunities could not be judged; empty when all could
 * @param absent why there was no opportunity; empty when there was one
 */
public record Judgement(
    int opportunities,
    List<Failure> failures,
    Map<String, String> details,
    Optional<Why> undecided,
    Optional<Why> absent) {
  /** How the reason begins when a finding of another check has the same cause; its id follows. */
  public static final String COVERED_BY = "covered-by:";

  /**
   * Why there is no verdict.
   *
   * @param reason a fixed word, such as {@code window}, {@code correlation} or {@code class}
   * @param words the same in a sentence's end
   */
  public record Why(String reason, String words) {}

  public Judgement {
    failures = List.copyOf(failures);
    details = Map.copyOf(details);
  }

  /** Nothing happened that could be judged. */
  public static Judgement absent(String reason, String words) {
    return new Judgement(
        0, List.of(), Map.of(), Optional.empty(), Optional.of(new Why(reason, words)));
  }

  /** The verdict by itself. */
  public Verdict verdict() {
    if (!failures.isEmpty()) {
      return Verdict.FAIL;
    } else if (undecided.isPresent()) {
      return Verdict.INCONCLUSIVE;
    }
    return opportunities == 0 ? Verdict.NOT_EXERCISED : Verdict.PASS;
  }
}
