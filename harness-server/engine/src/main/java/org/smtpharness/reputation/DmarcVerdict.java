package org.smtpharness.reputation;

import java.util.List;
import java.util.Objects;

/**
 * The outcome of a DMARC check, fit for a journal.
 *
 * @param result the result
 * @param authorDomain the domain in the From field; empty when there is not exactly one, and then
 *     there is no verdict
 * @param policyDomain the domain whose record holds; empty when there is none
 * @param policy what that domain asks for, for this author domain
 * @param testing whether it only tests that policy ({@code t=y})
 * @param spf what SPF contributes
 * @param dkim what DKIM contributes: the first aligned signature, else the first
 * @param reason why, in a few words; one line
 * @param trace what was asked, in order; no question twice
 */
public record DmarcVerdict(
    DmarcResult result,
    String authorDomain,
    String policyDomain,
    DmarcPolicy policy,
    boolean testing,
    DmarcAlignment spf,
    DmarcAlignment dkim,
    String reason,
    List<DmarcStep> trace) {
  public DmarcVerdict {
    Objects.requireNonNull(result, "result");
    Objects.requireNonNull(reason, "reason");
    trace = List.copyOf(trace);
  }

  /**
   * What is to be done with the message: the policy when the message fails, one level less when the
   * domain only tests it, else nothing.
   */
  public DmarcPolicy disposition() {
    if (result != DmarcResult.FAIL) {
      return DmarcPolicy.NONE;
    }
    return testing ? policy.weakened() : policy;
  }
}
