package org.smtpharness.conduct.check;

import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** Without an accepted recipient there is nobody to send content to (RFC 2920 section 3.1). */
final class DataAfterAllRcptRejected implements ConductCheck {
  @Override
  public String id() {
    return "data-after-all-rcpt-rejected";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.envelopes().stream()
          .filter(DataAfterAllRcptRejected::allRefused)
          .forEach(envelope -> judge(talk, envelope, tally.opportunity()));
    }
    return tally.judgement("no transaction had all its recipients refused");
  }

  private static boolean allRefused(Envelope envelope) {
    return !envelope.recipients().isEmpty()
        && envelope.recipients().stream().allMatch(rcpt -> rcpt.seenCode() >= 400);
  }

  private static void judge(Talk talk, Envelope envelope, Tally tally) {
    if (envelope.data().isEmpty()) {
      return;
    }
    Turn data = envelope.data().get();
    Turn last = envelope.recipients().get(envelope.recipients().size() - 1);
    boolean knew = data.startedAt().compareTo(last.answer().orElseThrow().at()) > 0;
    long octets = envelope.content().flatMap(Turn::content).map(one -> one.octets()).orElse(0L);
    if (!knew && octets == 0) {
      if (data.seenCode() != 354) {
        tally.undecided("flush", "DATA crossed the last answer to RCPT on the wire");
      }
      return;
    }
    tally
        .tell("n", envelope.recipients().size())
        .tell("and_content", octets > 0 ? " and " + octets + " octets of content" : "")
        .failure(
            Causes.said(talk, data), Confidence.CERTAIN, talk.evidence(last), talk.evidence(data));
  }
}
