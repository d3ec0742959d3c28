package org.smtpharness.conduct.check;

import java.util.Optional;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A transaction whose MAIL is refused is none (RFC 5321 sections 3.3 and 4.1.4). */
final class SenderRejectionIgnored implements ConductCheck {
  private static final Set<String> TRANSACTION = Set.of("RCPT", "DATA", "BDAT");

  @Override
  public String id() {
    return "sender-rejection-ignored";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("MAIL").stream()
          .filter(turn -> turn.seenCode() >= 400)
          .forEach(turn -> judge(talk, turn, tally.opportunity()));
    }
    return tally.judgement("MAIL was never refused");
  }

  private static void judge(Talk talk, Turn mail, Tally tally) {
    Optional<Turn> next = talk.after(mail).stream().filter(Verbs::isInformed).findFirst();
    if (next.filter(turn -> TRANSACTION.contains(turn.verb())).isPresent()) {
      tally
          .tell("code", mail.answer().orElseThrow().reply().codes())
          .tell("verb", next.get().verb())
          .failure(
              Causes.said(talk, next.get()),
              Confidence.CERTAIN,
              talk.evidence(mail),
              talk.evidence(next.get()));
    } else if (talk.after(mail).stream()
        .limit(1)
        .anyMatch(turn -> TRANSACTION.contains(turn.verb()))) {
      tally.undecided("flush", "RCPT was on its way already");
    }
  }
}
