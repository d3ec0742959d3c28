package org.smtpharness.http;

import java.util.List;

/**
 * What became of all applied profiles, as the API shows it.
 *
 * @param passed whether there are any, and the client did right by each
 * @param verdicts one for each, in the order of consultation
 */
record VerdictsView(boolean passed, List<VerdictView> verdicts) {
  static VerdictsView of(List<VerdictView> verdicts) {
    boolean passed =
        !verdicts.isEmpty() && verdicts.stream().allMatch(one -> one.result().equals("pass"));
    return new VerdictsView(passed, verdicts);
  }
}
