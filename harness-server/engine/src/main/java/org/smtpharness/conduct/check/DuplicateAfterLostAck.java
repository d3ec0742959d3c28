package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** What a client does when it can't know whether a message was taken (RFC 1047). */
final class DuplicateAfterLostAck implements ConductCheck {
  private static final String MAY_HAVE_READ =
      "the answer went out whole before the connection broke, and may have been read";

  @Override
  public String id() {
    return "duplicate-after-lost-ack";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      List<Try> tries = chain.tries();
      for (int i = 0; i < tries.size(); i++) {
        if (tries.get(i).outcome() == Try.Outcome.UNACKNOWLEDGED) {
          judge(run, chain, tries.subList(i, tries.size()), tally.opportunity());
          break;
        }
      }
    }
    return tally.judgement("no acknowledgement was withheld");
  }

  private static void judge(Run run, Chain chain, List<Try> fromLoss, Tally tally) {
    int copies = fromLoss.size() - 1;
    Try lost = fromLoss.get(0);
    switch (run.declared().semantics()) {
      case AT_MOST_ONCE -> {
        if (copies > 0 && lost.wasTold()) {
          tally.undecided("flush", MAY_HAVE_READ);
        } else if (copies > 0 && !chain.confidence().atLeast(Confidence.STRONG)) {
          tally.undecided("correlation", "what came later may be another message");
        } else if (copies > 0) {
          Try copy = fromLoss.get(1);
          tally
              .tell("message", chain.message())
              .tell("n", copies)
              .tell("interval", Times.of(copy.startedAt().since(lost.ending().at())))
              .tell("semantics", "at-least-once, at-most-once was declared")
              .failure(
                  "copy of " + chain.first().envelopeKey() + " in " + copy.talk().session().id(),
                  chain.confidence(),
                  lost.evidence(),
                  copy.evidence());
        }
      }
      case AT_LEAST_ONCE -> {
        if (copies == 0 && !run.isLongAfter(lost.ending().at())) {
          tally.undecided("window", Windows.tooShort(run, lost.ending().at()));
        } else if (copies == 0 && lost.wasTold()) {
          tally.undecided("flush", MAY_HAVE_READ);
        } else if (copies == 0) {
          Evidence evidence = lost.evidence();
          tally
              .tell("message", chain.message())
              .tell("n", 0)
              .tell("interval", Times.of(run.observed(lost.ending().at())))
              .tell("semantics", "at-most-once, at-least-once was declared")
              .failure(Causes.forgotten(chain), chain.confidence(), evidence);
        }
      }
      case UNSPECIFIED -> {}
    }
  }
}
