package org.smtpharness.conduct.check;

import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A client does not forget who was deferred while others were accepted (RFC 5321 4.5.4.1). */
final class DeferredRecipientDropped implements ConductCheck {
  @Override
  public String id() {
    return "deferred-recipient-dropped";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      if (chain.tries().stream().anyMatch(DeferredRecipientDropped::isDeferredBesideOthers)) {
        judge(run, chain, tally.opportunity());
      }
    }
    return tally.judgement("no transaction accepted some recipients and deferred others");
  }

  private static void judge(Run run, Chain chain, Tally tally) {
    Try last = chain.last();
    boolean dropped = isDeferredBesideOthers(last) && !Reports.failureOf(run, chain);
    if (!dropped) {
      return;
    }
    if (!run.isLongAfter(last.ending().at())) {
      tally.undecided("window", Windows.tooShort(run, last.ending().at()));
    } else if (run.mayHaveTriedAfter(last.ending().at())) {
      tally.undecided("attribution", Windows.TURNED_AWAY);
    } else {
      tally
          .tell("recipient", "<" + chain.recipient() + ">")
          .tell("code", last.reply().orElseThrow().codes())
          .failure(Causes.forgotten(chain), chain.confidence(), last.evidence());
    }
  }

  private static boolean isDeferredBesideOthers(Try one) {
    return one.outcome() == Try.Outcome.DEFERRED
        && one.stage().equals("RCPT")
        && one.envelope().accepted().isPresent();
  }
}
