package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** Content is sent after a 354 only (RFC 5321 section 4.1.1.4). */
final class ContentWithout354 implements ConductCheck {
  @Override
  public String id() {
    return "content-without-354";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("DATA").stream()
          .filter(turn -> turn.answer().isPresent() && turn.seenCode() != 354)
          .forEach(turn -> judge(talk, turn, tally.opportunity()));
    }
    return tally.judgement("DATA was never refused");
  }

  private static void judge(Talk talk, Turn data, Tally tally) {
    List<Turn> pushed = talk.after(data).stream().takeWhile(Verbs::isOther).toList();
    if (!pushed.isEmpty()) {
      int octets =
          pushed.stream()
              .flatMap(turn -> turn.command().stream())
              .mapToInt(Event.CommandReceived::octets)
              .sum();
      tally
          .tell("code", data.answer().orElseThrow().reply().codes())
          .tell("octets", octets)
          .failure(
              Causes.said(talk, data),
              Confidence.CERTAIN,
              talk.evidence(data),
              talk.evidence(pushed.get(0)));
    }
  }
}
