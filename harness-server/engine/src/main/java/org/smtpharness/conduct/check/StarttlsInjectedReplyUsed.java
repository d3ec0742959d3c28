package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** What came in the clear behind the answer to STARTTLS is not for the client (RFC 3207 6). */
final class StarttlsInjectedReplyUsed implements ConductCheck {
  @Override
  public String id() {
    return "starttls-injected-reply-used";
  }

  @Override
  public Judgement judge(Run run) {
    Duration hold = run.thresholds().of(Limit.PIPELINING_HOLD);
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("STARTTLS").stream()
          .filter(turn -> turn.replies().size() > 1)
          .filter(turn -> turn.replies().get(0).reply().code() == 220)
          .forEach(turn -> judge(talk, turn, hold, tally.opportunity()));
    }
    return tally.judgement("nothing was injected behind the answer to STARTTLS");
  }

  private static void judge(Talk talk, Turn starttls, Duration hold, Tally tally) {
    List<Turn> within = talk.after(starttls).stream().filter(turn -> turn.setting().tls()).toList();
    Optional<Turn> ahead =
        within.stream().filter(turn -> Verbs.isCommand(turn) && isAhead(turn)).findFirst();
    Optional<Use> forged =
        within.stream()
            .flatMap(turn -> Use.of(turn).stream())
            .filter(use -> !use.isOffered() && isForged(starttls, use))
            .findFirst();
    if (ahead.isPresent()) {
      fail(
          talk,
          starttls,
          ahead.get(),
          ahead.get().verb() + " was sent before the reply under TLS",
          tally);
    } else if (forged.isPresent()) {
      String evidence = forged.get().what() + " was used, which only the forged reply offers";
      fail(talk, starttls, forged.get().turn(), evidence, tally);
    } else if (!within.isEmpty() && within.stream().noneMatch(turn -> isHeld(turn, hold))) {
      // Natural timing proves nothing: it may have been ahead and slow.
      tally.undecided("flush", "no reply under TLS was held back for " + Times.of(hold));
    }
  }

  private static void fail(Talk talk, Turn starttls, Turn turn, String evidence, Tally tally) {
    tally
        .tell("evidence", evidence)
        .failure(
            Causes.said(talk, turn),
            Confidence.CERTAIN,
            talk.evidence(starttls),
            talk.evidence(turn));
  }

  /** Whether it came before a reply that the client has to wait for. */
  private static boolean isAhead(Turn turn) {
    return !Verbs.isInformed(turn) && !turn.setting().capabilities().offer("PIPELINING");
  }

  private static boolean isForged(Turn starttls, Use use) {
    return starttls.replies().stream()
        .skip(1)
        .flatMap(sent -> sent.reply().lines().stream())
        .anyMatch(line -> line.strip().split("[ =]", 2)[0].equalsIgnoreCase(use.keyword()));
  }

  private static boolean isHeld(Turn turn, Duration hold) {
    return turn.answer()
        .map(Event.ReplySent::at)
        .filter(at -> at.since(turn.endedAt()).compareTo(hold) >= 0)
        .isPresent();
  }
}
