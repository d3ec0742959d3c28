package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.CheckCatalogue;
import org.smtpharness.conduct.CheckDescription;
import org.smtpharness.conduct.ConductReport;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Failure;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.Precedence;
import org.smtpharness.conduct.Severity;
import org.smtpharness.conduct.Verdict;
import org.smtpharness.conduct.Waiver;
import org.smtpharness.conduct.evidence.Run;

/** Runs all checks. Immutable; safe for use by several threads. */
public final class ConductAnalysis {
  private final CheckCatalogue catalogue;
  private final List<ConductCheck> checks;

  private ConductAnalysis(CheckCatalogue catalogue, List<ConductCheck> checks) {
    this.catalogue = catalogue;
    this.checks = checks;
  }

  /** An analysis with every check of the catalogue that the harness can judge. */
  public static ConductAnalysis bundled() {
    return Bundled.ANALYSIS;
  }

  /** A constant that is read when it is first wanted, for that takes longer than an analysis. */
  private static final class Bundled {
    static final ConductAnalysis ANALYSIS =
        new ConductAnalysis(CheckCatalogue.bundled(), AllChecks.list());
  }

  /** The report of a run. */
  public ConductReport report(Run run) {
    return new ConductReport(of(run), run.journal().firings());
  }

  /** The findings, failures first, the worst in front; then by the order of the catalogue. */
  public List<Finding> of(Run run) {
    Map<String, Judgement> judgements = new LinkedHashMap<>();
    UnsupportedChecks.reasons()
        .forEach(
            (id, reason) ->
                judgements.put(id, Judgement.absent("not-supported-by-harness", reason)));
    for (ConductCheck check : checks) {
      CheckDescription description = catalogue.check(check.id());
      judgements.put(
          check.id(),
          description.appliesTo(run.declared().clientClass())
              ? check.judge(run)
              : Judgement.absent(
                  "class", "the client is declared as " + run.declared().clientClass().keyword()));
    }
    List<Finding> findings = new ArrayList<>();
    catalogue.checks().stream()
        .filter(check -> judgements.containsKey(check.id()))
        .map(check -> finding(check, judgements, run.declared()))
        .forEach(findings::add);
    findings.sort(
        Comparator.comparing((Finding finding) -> finding.verdict() != Verdict.FAIL)
            .thenComparing(
                finding -> finding.verdict() == Verdict.FAIL ? finding.severity().ordinal() : 0));
    return List.copyOf(findings);
  }

  private Finding finding(
      CheckDescription check, Map<String, Judgement> judgements, Declaration declared) {
    Judgement judgement = judgements.get(check.id());
    Optional<String> covering = covering(check.id(), judgement, judgements);
    Optional<Waiver> waiver =
        declared.waivers().stream()
            .filter(one -> one.check().equals(check.id()))
            .filter(one -> judgement.verdict() == Verdict.FAIL)
            .findFirst();
    Verdict verdict = judgement.verdict();
    Optional<Judgement.Why> why = judgement.absent().or(judgement::undecided);
    if (covering.isPresent()) {
      verdict = Verdict.INCONCLUSIVE;
      why =
          Optional.of(
              new Judgement.Why(
                  Judgement.COVERED_BY + covering.get(),
                  "the same cause is reported by " + covering.get()));
    } else if (waiver.isPresent()) {
      verdict = Verdict.WAIVED;
      why = Optional.of(new Judgement.Why("waived", waiver.get().reason()));
    }
    return new Finding(
        check,
        verdict,
        severity(check.severity(declared.clientClass()), judgement),
        judgement.opportunities(),
        judgement.failures(),
        why,
        thresholds(check, declared),
        judgement.failures().isEmpty()
            ? check.expected()
            : Sentences.of(check.finding(), judgement.details()));
  }

  /** A check is as bad as its worst failure. */
  private static Severity severity(Severity ofCheck, Judgement judgement) {
    return judgement.failures().stream()
        .map(failure -> failure.severity(ofCheck))
        .min(Comparator.naturalOrder())
        .orElse(ofCheck);
  }

  /** The check that reports all failures of this one, by their causes. */
  private Optional<String> covering(
      String id, Judgement judgement, Map<String, Judgement> judgements) {
    Set<String> causes =
        judgement.failures().stream().map(Failure::cause).collect(Collectors.toSet());
    return catalogue.precedence().stream()
        .filter(precedence -> precedence.insteadOf().contains(id))
        .map(Precedence::report)
        .filter(judgements::containsKey)
        .filter(
            report ->
                !causes.isEmpty()
                    && judgements.get(report).failures().stream()
                        .map(Failure::cause)
                        .collect(Collectors.toSet())
                        .containsAll(causes))
        .findFirst()
        // What covers it may be covered itself; the reader is sent to what is reported.
        .map(report -> covering(report, judgements.get(report), judgements).orElse(report));
  }

  private static Map<String, String> thresholds(CheckDescription check, Declaration declared) {
    Map<String, String> effective = new LinkedHashMap<>();
    for (Limit limit : Limit.values()) {
      if (check.thresholds().contains(limit.key())) {
        effective.put(limit.key(), Times.of(declared.thresholds().of(limit)));
      }
    }
    for (Bound bound : Bound.values()) {
      if (check.thresholds().contains(bound.key())) {
        effective.put(bound.key(), Long.toString(declared.thresholds().of(bound)));
      }
    }
    if (check.thresholds().contains("retry.horizon")) {
      effective.put("retry.horizon", declared.horizon().map(Times::of).orElse("unset"));
    }
    return effective;
  }
}
