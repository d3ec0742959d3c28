package org.smtpharness.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.smtpharness.receiver.AuthenticationReport;
import org.smtpharness.reputation.DkimBodyMismatch;
import org.smtpharness.reputation.DkimSignatureVerdict;
import org.smtpharness.reputation.DkimVerdict;
import org.smtpharness.reputation.DmarcAlignment;
import org.smtpharness.reputation.DmarcStep;
import org.smtpharness.reputation.DmarcVerdict;
import org.smtpharness.reputation.SpfStep;
import org.smtpharness.reputation.SpfVerdict;

/**
 * What SPF, DKIM and DMARC say of a message, as the API shows it.
 *
 * @param authenticationResults the three as a field of RFC 8601
 */
record AuthenticationView(Spf spf, Dkim dkim, Dmarc dmarc, String authenticationResults) {

  static AuthenticationView of(AuthenticationReport report) {
    return new AuthenticationView(
        Spf.of(report.spf()), Dkim.of(report.dkim()), Dmarc.of(report.dmarc()), report.field());
  }

  /**
   * SPF.
   *
   * @param identity {@code mail-from} or {@code helo}
   * @param mailbox the mailbox that was judged
   * @param explanation what the domain says to a fail; null for nothing
   * @param trace what was asked and found, in order
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Spf(
      String result,
      String identity,
      String mailbox,
      String reason,
      String explanation,
      List<SpfStep> trace) {
    static Spf of(SpfVerdict verdict) {
      return new Spf(
          verdict.result().word(),
          DnsFaultView.word(verdict.identity().scope()),
          verdict.identity().mailbox(),
          verdict.reason(),
          presence(verdict.explanation()),
          verdict.trace());
    }
  }

  /**
   * DKIM.
   *
   * @param result the best of the signatures
   * @param skipped how many further signatures were not judged
   */
  record Dkim(String result, List<Signature> signatures, int skipped) {
    static Dkim of(DkimVerdict verdict) {
      return new Dkim(
          verdict.result().word(),
          verdict.signatures().stream().map(Signature::of).toList(),
          verdict.skipped());
    }
  }

  /**
   * A signature.
   *
   * @param body how the body was altered; null when it was not
   * @param headerChange the change of the header that the signature does not survive; null when
   *     none is known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Signature(
      String result,
      String domain,
      String selector,
      String algorithm,
      String identity,
      String signature,
      String reason,
      DkimBodyMismatch body,
      String headerChange,
      boolean testing) {
    static Signature of(DkimSignatureVerdict verdict) {
      return new Signature(
          verdict.result().word(),
          presence(verdict.domain()),
          presence(verdict.selector()),
          presence(verdict.algorithm()),
          presence(verdict.identity()),
          presence(verdict.signature()),
          verdict.reason(),
          verdict.body().orElse(null),
          presence(verdict.headerChange()),
          verdict.testing());
    }
  }

  /**
   * DMARC.
   *
   * @param authorDomain the domain in From; null when there is not exactly one
   * @param policyDomain the domain whose record holds; null for none
   * @param policy what it asks for
   * @param disposition what is to be done with the message
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Dmarc(
      String result,
      String authorDomain,
      String policyDomain,
      String policy,
      String disposition,
      boolean testing,
      DmarcAlignment spf,
      DmarcAlignment dkim,
      String reason,
      List<DmarcStep> trace) {
    static Dmarc of(DmarcVerdict verdict) {
      return new Dmarc(
          verdict.result().word(),
          presence(verdict.authorDomain()),
          presence(verdict.policyDomain()),
          verdict.policy() == null ? null : verdict.policy().word(),
          verdict.disposition().word(),
          verdict.testing(),
          verdict.spf(),
          verdict.dkim(),
          verdict.reason(),
          verdict.trace());
    }
  }

  private static String presence(String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
