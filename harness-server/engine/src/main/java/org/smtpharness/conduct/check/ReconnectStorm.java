package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client does not hammer a server that refuses it (RFC 5321 section 4.5.4.1). */
final class ReconnectStorm implements ConductCheck {
  @Override
  public String id() {
    return "reconnect-storm";
  }

  @Override
  public Judgement judge(Run run) {
    Duration window = run.thresholds().of(Limit.STORM_WINDOW);
    int most = (int) run.thresholds().of(Bound.STORM_SESSIONS);
    List<Talk> failing = run.talks().stream().filter(ReconnectStorm::failed).toList();
    Tally tally = new Tally();
    failing.forEach(talk -> tally.opportunity());
    for (int last = most - 1; last < failing.size(); last++) {
      Talk first = failing.get(last - most + 1);
      Duration span = failing.get(last).openedAt().since(first.openedAt());
      if (span.compareTo(window) <= 0) {
        fail(failing.subList(last - most + 1, last + 1), span, window, tally);
        break;
      }
    }
    return tally.judgement("no session was refused or cut");
  }

  /** The server refused, closed or reset it, and took no message in it. */
  private static boolean failed(Talk talk) {
    boolean accepted =
        talk.envelopes().stream().anyMatch(envelope -> envelope.accepted().isPresent());
    boolean refused = talk.turns().stream().anyMatch(turn -> turn.seenCode() >= 400);
    return !accepted && talk.closedAt().isPresent() && (refused || talk.closedByServer());
  }

  private static void fail(List<Talk> talks, Duration span, Duration window, Tally tally) {
    double seconds = Math.max(span.toMillis(), 1) / 1000.0;
    tally
        .tell("n", talks.size())
        .tell("window", Times.of(window))
        .tell("code_or_event", why(talks.get(0)))
        .tell("rate", String.format(Locale.ROOT, "%.1f", talks.size() / seconds))
        .failure(
            "storm from s" + talks.get(0).number(),
            Confidence.CERTAIN,
            talks.stream()
                .map(talk -> talk.evidence(talk.openedAt(), "connected, then " + why(talk)))
                .toArray(Evidence[]::new));
  }

  private static String why(Talk talk) {
    return talk.turns().stream()
        .filter(turn -> turn.seenCode() >= 400)
        .findFirst()
        .flatMap(Turn::answer)
        .map(sent -> sent.reply().codes())
        .orElse("a closed connection");
  }
}
