package org.smtpharness.reputation;

import java.util.List;

/**
 * The verdicts on all signatures of a message that were judged.
 *
 * @param signatures in the order of the header fields, from the top
 * @param skipped how many further signatures were not judged
 */
public record DkimVerdict(List<DkimSignatureVerdict> signatures, int skipped) {
  public DkimVerdict {
    signatures = List.copyOf(signatures);
  }

  /**
   * One result for the message: pass when any signature passes, else temperror when any may yet
   * pass, else fail, else permerror; none without signatures.
   */
  public DkimResult result() {
    for (DkimResult result :
        List.of(DkimResult.PASS, DkimResult.TEMPERROR, DkimResult.FAIL, DkimResult.PERMERROR)) {
      if (signatures.stream().anyMatch(each -> each.result() == result)) {
        return result;
      }
    }
    return DkimResult.NONE;
  }
}
