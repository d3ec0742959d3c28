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
          .filter(turn -> !forged(talk, turn).isEmpty())
          .forEach(turn -> judge(talk, turn, hold, tally.opportunity()));
    }
    return tally.judgement("nothing was injected behind the answer to STARTTLS");
  }

  private static void judge(Talk talk, Turn starttls, Duration hold, Tally tally) {
    List<Turn> within = talk.after(starttls).stream().filter(turn -> turn.setting().tls()).toList();
    Optional<Turn> ahead =
        within.stream()
            .skip(1)
            .filter(turn -> isAhead(within.get(within.indexOf(turn) - 1), turn))
            .findFirst();
    Optional<Use> forged =
        within.stream()
            .flatMap(turn -> Use.of(turn).stream())
            .filter(use -> !use.isOffered() && isForged(talk, starttls, use))
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

  /**
   * Whether it came before a reply that the client has to wait for. The number of outstanding
   * replies does not tell: to the server the forged one was a reply.
   */
  private static boolean isAhead(Turn before, Turn turn) {
    boolean due = Verbs.greets(before) || !turn.setting().capabilities().offer("PIPELINING");
    boolean early =
        before.answer().filter(sent -> turn.startedAt().compareTo(sent.at()) < 0).isPresent();
    return due && early && Verbs.isCommand(turn);
  }

  /** What was said in the clear behind the 220, up to the handshake. */
  private static List<Event.ReplySent> forged(Talk talk, Turn starttls) {
    return talk.session().events().stream()
        .dropWhile(event -> starttls.replies().stream().noneMatch(go -> go == event))
        .skip(1)
        .takeWhile(event -> !(event instanceof Event.TlsStarted))
        .filter(Event.ReplySent.class::isInstance)
        .map(Event.ReplySent.class::cast)
        .filter(sent -> starttls.replies().get(0).reply().code() == 220)
        .filter(sent -> sent.to().isEmpty())
        .toList();
  }

  private static boolean isForged(Talk talk, Turn starttls, Use use) {
    return forged(talk, starttls).stream()
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
