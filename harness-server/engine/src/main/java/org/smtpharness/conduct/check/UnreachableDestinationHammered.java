package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Moment;

/** A client remembers that a destination is down (RFC 5321 section 4.5.4.1). */
final class UnreachableDestinationHammered implements ConductCheck {
  /** With fewer messages there is nothing to hold back. */
  private static final int WAITING = 3;

  @Override
  public String id() {
    return "unreachable-destination-hammered";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    List<Talk> failing =
        run.talks().stream().filter(UnreachableDestinationHammered::failed).toList();
    boolean obliged = run.hasRetryDuty() || !run.knowsRetryDuty();
    boolean queued = run.chains().size() >= WAITING || run.declared().intents().size() >= WAITING;
    if (obliged && queued && !failing.isEmpty()) {
      judge(run, failing, tally.opportunity());
    }
    return tally.judgement("no queue of messages met a destination that was down");
  }

  /** The destination as a whole failed: it said 421, or ended the session and took nothing. */
  private static boolean failed(Talk talk) {
    boolean taken = talk.envelopes().stream().anyMatch(Envelope::isTaken);
    boolean greeting = talk.turns(Turn.GREETING).stream().anyMatch(turn -> turn.seenCode() >= 400);
    boolean said421 = talk.turns().stream().anyMatch(turn -> turn.seenCode() == 421);
    return !taken && talk.closedAt().isPresent() && (greeting || said421 || talk.closedByServer());
  }

  private static void judge(Run run, List<Talk> failing, Tally tally) {
    Talk first = failing.get(0);
    Moment known = first.closedAt().orElseThrow();
    Duration least = run.thresholds().of(Limit.RETRY_MIN_DELAY);
    List<Talk> soon =
        failing.stream()
            .filter(talk -> talk.openedAt().compareTo(known) >= 0)
            .filter(talk -> talk.openedAt().since(known).compareTo(least) < 0)
            .toList();
    long most = run.thresholds().of(Bound.STORM_SESSIONS);
    long messages = run.chains().stream().filter(chain -> isTriedIn(chain, soon)).count();
    if (messages >= most && !run.knowsRetryDuty()) {
      tally.undecided("retry-duty", "it is not declared whether the client has a queue");
    } else if (messages >= most) {
      tally
          .tell("event", why(first))
          .tell("n", messages)
          .tell("window", Times.of(least))
          .failure(
              "storm from s" + first.number(),
              Confidence.CERTAIN,
              soon.stream()
                  .map(talk -> talk.evidence(talk.openedAt(), "connected again"))
                  .toArray(Evidence[]::new));
    } else if (soon.size() >= most) {
      tally.undecided(
          "attribution", "the sessions failed too early to show how many messages they were for");
    }
  }

  /** Whether the first try of the delivery was in one of those sessions. */
  private static boolean isTriedIn(Chain chain, List<Talk> talks) {
    return talks.stream().anyMatch(talk -> talk.number() == chain.first().talk().number());
  }

  private static String why(Talk talk) {
    return talk.turns().stream()
        .filter(turn -> turn.seenCode() >= 400)
        .findFirst()
        .map(turn -> turn.answer().orElseThrow().reply().codes())
        .orElse("with a closed connection");
  }
}
