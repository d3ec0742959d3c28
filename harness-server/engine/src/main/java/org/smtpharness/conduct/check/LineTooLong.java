package org.smtpharness.conduct.check;

import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;

/** A line of text has 998 octets at most (RFC 5322 section 2.1.1). Binary content has no lines. */
final class LineTooLong implements ConductCheck {
  @Override
  public String id() {
    return "line-too-long";
  }

  @Override
  public Judgement judge(Run run) {
    long most = run.thresholds().of(Bound.SIZE_TEXT_LINE);
    Tally tally = new Tally();
    for (Mail mail : Mail.all(run)) {
      if (!Parameter.hasBody(mail.envelope().mail(), "BINARYMIME")) {
        judge(mail, most, tally.opportunity());
      }
    }
    return tally.judgement("no content came");
  }

  private static void judge(Mail mail, long most, Tally tally) {
    String text = mail.text();
    int start = 0;
    for (int line = 1; start < text.length(); line++) {
      int crLf = text.indexOf("\r\n", start);
      int end = crLf < 0 ? text.length() : crLf;
      if (end - start > most) {
        tally
            .tell("line", line)
            .tell("message", mail.name())
            .tell("octets", end - start)
            .failure(mail.cause("line"), Confidence.CERTAIN, mail.evidence());
        return;
      }
      start = end + 2;
    }
    if (!mail.isWhole()) {
      tally.undecided("window", "the content was cut short");
    }
  }
}
