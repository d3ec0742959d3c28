package org.smtpharness.conduct;

import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.fault.Expectation;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.journal.Firing;

/**
 * How a client behaved in a run, check by check. Immutable.
 *
 * @param findings one for each check: failures first, the worst in front, then by the order of the
 *     catalogue
 * @param firings the rules that fired, in order of the sessions
 */
public record ConductReport(List<Finding> findings, List<Firing> firings) {
  public ConductReport {
    findings = List.copyOf(findings);
    firings = List.copyOf(firings);
  }

  /**
   * The finding of a check.
   *
   * @param id such as {@code quit-missing}
   * @throws NoSuchElementException when no check has that id
   */
  public Finding check(String id) {
    return findings.stream()
        .filter(finding -> finding.check().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("no check is called '" + id + "'"));
  }

  /** The failures, the worst in front. */
  public List<Finding> failures() {
    return findings.stream().filter(finding -> finding.verdict() == Verdict.FAIL).toList();
  }

  /** The failures of that severity and of worse ones. */
  public List<Finding> failuresAt(Severity least) {
    return findings.stream().filter(finding -> finding.failsAt(least)).toList();
  }

  /**
   * Whether a check had anything to judge: a result without an opportunity is worth nothing.
   *
   * @throws NoSuchElementException when no check has that id
   */
  public boolean exercised(String id) {
    return check(id).verdict() != Verdict.NOT_EXERCISED;
  }

  /**
   * Whether the client reacted to the faults as expected.
   *
   * @param expectation what is expected, as a profile says it
   */
  public ReactionVerdict verdictOf(Expectation expectation) {
    return verdict(expectation, "no rule fired", firings.stream());
  }

  /** Whether the client reacted to the faults of that profile as it expects. */
  public ReactionVerdict verdictOf(FaultProfile profile) {
    return verdict(
        profile.expect(),
        "no rule of the profile " + profile.name() + " fired",
        firings.stream().filter(firing -> firing.profile().equals(profile.name())));
  }

  private ReactionVerdict verdict(Expectation expectation, String nothing, Stream<Firing> fired) {
    ReactionChecks checks = ReactionChecks.of(expectation.reaction());
    List<Finding> judged =
        findings.stream().filter(finding -> checks.all().contains(finding.check().id())).toList();
    if (fired.findAny().isEmpty()) {
      return vacuous(nothing + ", so the client met no fault", judged);
    }
    Optional<Finding> failed = judged.stream().filter(Finding::isFailure).findFirst();
    if (failed.isPresent()) {
      return new ReactionVerdict(
          ReactionVerdict.Result.FAIL, sentence(failed.get(), failed.get().sentence()), judged);
    }
    Optional<Finding> open =
        judged.stream().filter(finding -> finding.verdict() == Verdict.INCONCLUSIVE).findFirst();
    if (open.isPresent()) {
      return new ReactionVerdict(
          ReactionVerdict.Result.INCONCLUSIVE, sentence(open.get(), words(open.get())), judged);
    }
    return judged.stream()
        .filter(finding -> checks.decisive().contains(finding.check().id()))
        .filter(finding -> finding.verdict() != Verdict.NOT_EXERCISED)
        .min(Comparator.comparing(Finding::verdict))
        .map(
            finding ->
                new ReactionVerdict(
                    ReactionVerdict.Result.PASS,
                    sentence(finding, finding.check().expected()),
                    judged))
        .orElseGet(() -> vacuous("no check had an opportunity to see " + seen(checks), judged));
  }

  private static ReactionVerdict vacuous(String why, List<Finding> judged) {
    return new ReactionVerdict(
        ReactionVerdict.Result.VACUOUS, "Nothing was put to the test: " + why + ".", judged);
  }

  private static String seen(ReactionChecks checks) {
    return String.join(", ", checks.decisive().stream().sorted().toList());
  }

  private static String words(Finding finding) {
    return finding.why().map(Judgement.Why::words).orElse("the evidence does not decide");
  }

  private static String sentence(Finding finding, String words) {
    return finding.check().id() + ": " + words;
  }
}
