package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;

/** Who is refused does not keep the message from the others (RFC 5321 section 4.5.4.1). */
final class AllOrNothingRecipients implements ConductCheck {
  @Override
  public String id() {
    return "all-or-nothing-recipients";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Envelope envelope : talk.envelopes()) {
        if (isMixed(envelope)) {
          judge(run, talk, envelope, tally);
        }
      }
    }
    return tally.judgement("no transaction had recipients of both kinds, accepted and refused");
  }

  /** What is over the limit of a transaction is judged by another check. */
  private static boolean isMixed(Envelope envelope) {
    return envelope.recipients().stream().anyMatch(Turn::succeeded)
        && envelope.recipients().stream().anyMatch(rcpt -> rcpt.seenCode() >= 400)
        && RecipientLimits.in(envelope).isEmpty();
  }

  private static void judge(Run run, Talk talk, Envelope envelope, Tally tally) {
    if (envelope.hasData()) {
      tally.opportunity();
      return;
    }
    List<Chain> left = run.chains().stream().filter(chain -> isLeft(chain, envelope)).toList();
    boolean abandoned =
        run.tries()
            .filter(one -> one.envelope() == envelope)
            .anyMatch(one -> one.outcome() == Try.Outcome.ABANDONED);
    if (!abandoned) {
      return;
    }
    tally.opportunity();
    if (left.isEmpty() || run.declared().policies().allOrNothing()) {
      return;
    }
    if (!run.isLongAfter(left.get(0).last().ending().at())) {
      tally.undecided("window", Windows.tooShort(run, left.get(0).last().ending().at()));
      return;
    }
    Turn refused =
        envelope.recipients().stream()
            .filter(rcpt -> rcpt.seenCode() >= 400)
            .findFirst()
            .orElseThrow();
    tally
        .tell("refused", "<" + Envelope.path(refused) + ">")
        .tell("code", refused.answer().orElseThrow().reply().codes())
        .tell("n", left.size())
        .failure(
            Causes.said(talk, refused),
            Confidence.CERTAIN,
            talk.evidence(refused),
            left.get(0).last().evidence());
  }

  /** Whether the delivery ended there, though its recipient was accepted. */
  private static boolean isLeft(Chain chain, Envelope envelope) {
    return chain.last().envelope() == envelope
        && chain.last().outcome() == Try.Outcome.ABANDONED
        && chain.last().recipient().filter(Turn::succeeded).isPresent();
  }
}
