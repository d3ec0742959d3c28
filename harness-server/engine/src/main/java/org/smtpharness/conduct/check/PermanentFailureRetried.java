package org.smtpharness.conduct.check;

import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Try;

/** A client does not repeat what was refused for good (RFC 5321 section 4.2.1). */
final class PermanentFailureRetried implements ConductCheck {
  @Override
  public String id() {
    return "permanent-failure-retried";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Chain chain : run.chains()) {
      if (chain.tries().stream().anyMatch(PermanentFailureRetried::isRejected)) {
        judge(run, chain, tally.opportunity());
      }
    }
    return tally.judgement("no permanent refusal reached the client");
  }

  private static void judge(Run run, Chain chain, Tally tally) {
    Chain.Repeat repeat =
        chain.repeats().stream()
            .filter(one -> isRejected(one.earlier()) && isSameRequest(one))
            .filter(one -> !isAskedFor(run, chain))
            .findFirst()
            .orElse(null);
    if (repeat == null) {
      if (!run.isLongAfter(chain.last().ending().at())) {
        tally.undecided("window", Windows.tooShort(run, chain.last().ending().at()));
      }
    } else if (!repeat.confidence().atLeast(Confidence.STRONG)) {
      tally.undecided(
          "correlation", "several messages have this envelope, and the repeat may be another one");
    } else {
      long repeats = chain.repeats().stream().filter(one -> isRejected(one.earlier())).count();
      tally
          .tell("message", chain.message())
          .tell("recipient", "<" + repeat.later().forwardPath() + ">")
          .tell("code", repeat.earlier().reply().orElseThrow().codes())
          .tell("stage", repeat.earlier().stage())
          .tell("n", repeats)
          .tell("interval", Times.of(repeat.interval()))
          .failure(
              Causes.repeat(repeat),
              repeat.confidence(),
              repeat.earlier().evidence(),
              repeat.later().evidence());
    }
  }

  /** Whether the test sent it again on purpose. */
  private static boolean isAskedFor(Run run, Chain chain) {
    return run.declared().intents().stream()
        .anyMatch(intent -> intent.resend() && Reports.serves(chain, intent));
  }

  /** Being one recipient too many is no permanent refusal (RFC 5321 section 4.5.3.1.10). */
  private static boolean isRejected(Try one) {
    return one.outcome() == Try.Outcome.REJECTED && !RecipientLimits.turnedAway(one);
  }

  /** MAIL or RCPT without the parameter that was refused is another request. */
  private static boolean isSameRequest(Chain.Repeat repeat) {
    boolean sameContent =
        repeat.earlier().digest().isEmpty()
            || repeat.later().digest().isEmpty()
            || repeat
                .earlier()
                .digest()
                .get()
                .stable()
                .equals(repeat.later().digest().get().stable());
    boolean dropped =
        repeat
                .earlier()
                .ending()
                .decidedBy()
                .filter(turn -> turn.seenCode() == 555 || turn.seenCode() == 504)
                .isPresent()
            && !repeat
                .earlier()
                .envelope()
                .mail()
                .line()
                .equals(repeat.later().envelope().mail().line());
    return sameContent && !dropped;
  }
}
