package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.journal.Moment;

/** A client bounds how many connections it has at a time (RFC 5321 section 4.5.4.1). */
final class ConcurrencyExcessive implements ConductCheck {
  @Override
  public String id() {
    return "concurrency-excessive";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    Map<String, List<Talk>> byClient =
        run.talks().stream().collect(Collectors.groupingBy(Destinations::of));
    byClient.values().forEach(talks -> judge(run, talks, tally));
    return tally.judgement("there were fewer messages than connections allowed");
  }

  private static void judge(Run run, List<Talk> talks, Tally tally) {
    long limit = run.thresholds().of(Bound.CONCURRENCY_MAX);
    long messages = talks.stream().mapToLong(talk -> talk.envelopes().size()).sum();
    List<Talk> peak = peak(talks);
    if (peak.size() > limit) {
      fail(talks, peak, limit, tally.opportunity());
    } else if (messages >= limit) {
      tally.opportunity();
      if (messages < 2 * limit) {
        tally.undecided("window", messages + " messages came, of " + 2 * limit + " that show it");
      }
    }
  }

  private static void fail(List<Talk> talks, List<Talk> peak, long limit, Tally tally) {
    long names = peak.stream().flatMap(talk -> talk.session().helo().stream()).distinct().count();
    if (names > 1) {
      tally.undecided("attribution", "several clients share the address");
      return;
    }
    Talk last = peak.get(peak.size() - 1);
    tally
        .tell("peak", peak.size())
        .tell("limit", limit)
        .tell("time", Times.of(last.openedAt().since(talks.get(0).openedAt())))
        .failure(
            "concurrency at s" + last.number(),
            Confidence.CERTAIN,
            last.evidence(last.openedAt(), "connected while " + (peak.size() - 1) + " were open"));
  }

  /** The sessions that were open when most were; they last from acceptance to the end. */
  private static List<Talk> peak(List<Talk> talks) {
    List<Talk> most = List.of();
    List<Talk> open = List.of();
    for (Talk talk : talks) {
      open = open.stream().filter(other -> isOpenAt(other, talk.openedAt())).toList();
      open = Stream.concat(open.stream(), Stream.of(talk)).toList();
      most = open.size() > most.size() ? open : most;
    }
    return most;
  }

  private static boolean isOpenAt(Talk talk, Moment moment) {
    return talk.closedAt().map(closed -> closed.compareTo(moment) > 0).orElse(true);
  }
}
