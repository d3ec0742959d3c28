package org.smtpharness.conduct.check;

import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.HeaderSection;
import org.smtpharness.conduct.evidence.Run;

/** Every line of the header section is a field or a fold (RFC 5322 section 2.2). */
final class HeaderLineMalformed implements ConductCheck {
  @Override
  public String id() {
    return "header-line-malformed";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Mail mail : Mail.withHeader(run)) {
      tally.opportunity();
      mail.header().malformed().stream()
          .findFirst()
          .ifPresent(malformed -> fail(mail, malformed, tally));
    }
    return tally.judgement("no header section came");
  }

  private static void fail(Mail mail, HeaderSection.Malformed malformed, Tally tally) {
    tally
        .tell("message", mail.name())
        .tell("line", malformed.line())
        .tell("problem", malformed.problem())
        .tell("injection", malformed.behind().map(name -> ", right behind " + name).orElse(""))
        .failure(mail.cause("header"), Confidence.CERTAIN, mail.evidence());
  }
}
