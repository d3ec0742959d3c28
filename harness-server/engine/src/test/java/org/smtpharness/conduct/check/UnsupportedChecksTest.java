package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.CheckCatalogue;
import org.smtpharness.conduct.CheckDescription;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class UnsupportedChecksTest {
  private static final List<Finding> FINDINGS =
      ConductAnalysis.bundled().of(RecordedRun.of(Scene.session(1, 0).quit()));

  @Test
  void areReportedAsNotExercisedWithTheReason() {
    assertThat(FINDINGS)
        .filteredOn(finding -> UnsupportedChecks.reasons().containsKey(finding.check().id()))
        .hasSameSizeAs(UnsupportedChecks.reasons().keySet())
        .allMatch(finding -> finding.verdict() == Verdict.NOT_EXERCISED)
        .allMatch(
            finding -> finding.why().orElseThrow().reason().equals("not-supported-by-harness"));
  }

  @Test
  void haveNoJudge() {
    assertThat(AllChecks.list())
        .extracting(ConductCheck::id)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(UnsupportedChecks.reasons().keySet());
  }

  @Test
  void judgesStandInTheOrderOfTheCatalogue() {
    List<String> catalogue =
        CheckCatalogue.bundled().checks().stream().map(CheckDescription::id).toList();
    assertThat(AllChecks.list())
        .extracting(check -> catalogue.indexOf(check.id()))
        .isSorted()
        .allMatch(place -> place >= 0);
  }
}
