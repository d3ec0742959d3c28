package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Judgement;

/**
 * What a check found, as the API shows it.
 *
 * @param check the id of the check
 * @param title the fault in a few words
 * @param verdict pass, fail, not-exercised, inconclusive or waived
 * @param severity how bad a failure is
 * @param opportunities how often the client could have got it wrong
 * @param failures how often it did
 * @param reason the fixed word for why there is no plain verdict; null for none
 * @param words the same in a sentence's end; null for none
 * @param sentence what happened, for a failure; else what a good client does
 * @param sources document and section
 * @param thresholds what it was judged by
 * @param evidence where the first failure can be seen; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FindingView(
    String check,
    String title,
    String verdict,
    String severity,
    int opportunities,
    int failures,
    String reason,
    String words,
    String sentence,
    List<String> sources,
    Map<String, String> thresholds,
    List<EvidenceView> evidence) {

  /**
   * Where something can be seen.
   *
   * @param session the id of the session
   * @param at when
   * @param elapsedMs the same, since the journal was opened
   * @param what in words
   */
  record EvidenceView(String session, String at, long elapsedMs, String what) {
    static EvidenceView of(Evidence evidence) {
      return new EvidenceView(
          "s" + evidence.session(),
          Times.at(evidence.at()),
          Times.elapsedMs(evidence.at()),
          evidence.what());
    }
  }

  static FindingView of(Finding finding) {
    return new FindingView(
        finding.check().id(),
        finding.check().title(),
        Declarations.keyword(finding.verdict()),
        finding.severity().keyword(),
        finding.opportunities(),
        finding.failures().size(),
        finding.why().map(Judgement.Why::reason).orElse(null),
        finding.why().map(Judgement.Why::words).orElse(null),
        finding.sentence(),
        finding.check().sources(),
        finding.thresholds(),
        finding.failures().isEmpty()
            ? null
            : finding.failures().get(0).evidence().stream().map(EvidenceView::of).toList());
  }
}
