package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Verdict;

class UnsupportedChecksTest {

  @Test
  void aCheckThatTheHarnessCantJudgeSaysWhy() {
    Declaration mta = Declaration.client().is(ClientClass.MTA).build();
    Finding finding = Judging.recorded("tls-policy-not-honoured", mta, Scene.session(1, 0).quit());
    assertThat(finding.verdict()).isEqualTo(Verdict.NOT_EXERCISED);
    assertThat(finding.why().orElseThrow().reason()).isEqualTo("not-supported-by-harness");
    assertThat(finding.why().orElseThrow().words()).contains("MTA-STS");
  }

  @Test
  void noCheckIsBothJudgedAndUnsupported() {
    assertThat(AllChecks.list())
        .extracting(ConductCheck::id)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(UnsupportedChecks.reasons().keySet());
  }
}
