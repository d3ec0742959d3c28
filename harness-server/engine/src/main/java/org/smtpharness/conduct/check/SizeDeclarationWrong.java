package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;

/** SIZE declares at least what comes (RFC 1870 section 6). */
final class SizeDeclarationWrong implements ConductCheck {
  private static final long TOLERANCE = 1024;
  private static final long PERCENT = 100;

  @Override
  public String id() {
    return "size-declaration-wrong";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Mail mail : Mail.all(run)) {
      List<String> declared =
          Parameter.of(mail.envelope().mail()).stream()
              .filter(one -> one.keyword().equals("SIZE"))
              .map(Parameter::value)
              .filter(value -> value.matches("\\d{1,18}"))
              .toList();
      if (!declared.isEmpty()) {
        judge(mail, declared, tally.opportunity());
      }
    }
    return tally.judgement("no SIZE was declared for a content that came");
  }

  private static void judge(Mail mail, List<String> declared, Tally tally) {
    long octets = mail.received().octets();
    long size = Long.parseLong(declared.get(0));
    boolean tooSmall =
        size + Math.max(TOLERANCE, octets / PERCENT) < octets || size == 0 && octets > 0;
    if (tooSmall || declared.size() > 1) {
      tally
          .tell("declared", String.join(" and SIZE=", declared))
          .tell("octets", octets)
          .failure(
              Causes.said(mail.talk(), mail.envelope().mail()) + " SIZE",
              Confidence.CERTAIN,
              mail.talk().evidence(mail.envelope().mail()),
              mail.evidence());
    } else if (!mail.received().terminated()) {
      tally.undecided("window", "the content was cut short");
    }
  }
}
