package org.smtpharness.http;

import java.util.List;
import org.smtpharness.conduct.ReactionVerdict;
import org.smtpharness.fault.FaultProfile;

/**
 * Whether the client reacted to a profile as it expects, as the API shows it.
 *
 * @param profile the profile
 * @param expect retry, give-up or either
 * @param because why, with the section of the RFC
 * @param result pass, fail, inconclusive or vacuous
 * @param sentence why, in one sentence
 * @param checks the ids of the checks that it rests on
 */
record VerdictView(
    String profile,
    String expect,
    String because,
    String result,
    String sentence,
    List<String> checks) {

  static VerdictView of(FaultProfile profile, ReactionVerdict verdict) {
    return new VerdictView(
        profile.name(),
        profile.expect().reaction().keyword(),
        profile.expect().because(),
        Declarations.keyword(verdict.result()),
        verdict.sentence(),
        verdict.findings().stream().map(finding -> finding.check().id()).toList());
  }
}
