package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Limit;
import org.smtpharness.conduct.evidence.ContentDigest;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** A client waits long for the answer to its content (RFC 5321 section 4.5.3.2.6). */
final class EndOfDataTimeoutShort implements ConductCheck {
  @Override
  public String id() {
    return "end-of-data-timeout-short";
  }

  @Override
  public Judgement judge(Run run) {
    Duration limit = run.thresholds().of(Limit.TIMEOUT_DATA_END);
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Turn content : talk.turns(Turn.CONTENT)) {
        if (content.content().filter(Event.ContentReceived::terminated).isPresent()) {
          judge(run, talk, content, limit, tally);
        }
      }
    }
    return tally.judgement("the answer to the content was never delayed");
  }

  private static void judge(Run run, Talk talk, Turn content, Duration limit, Tally tally) {
    Optional<Event.ReplySent> answer = content.seenAnswer();
    Duration wait =
        answer
            .map(sent -> sent.at().since(content.endedAt()))
            .orElseGet(() -> Waits.of(run, talk, content));
    if (wait.compareTo(Patience.AT_ONCE) < 0 && !(answer.isEmpty() && talk.closedByClient())) {
      return;
    }
    tally.opportunity();
    if (wait.compareTo(limit) >= 0) {
      return;
    }
    if (answer.isPresent() || !talk.closedByClient()) {
      tally.undecided(
          "window",
          "the server kept it waiting for " + Times.of(wait) + " only, of " + Times.of(limit));
      return;
    }
    String message =
        content
            .content()
            .flatMap(received -> ContentDigest.of(received.content()).messageId())
            .map(id -> "<" + id + ">")
            .orElse("a message");
    tally
        .tell("message", message)
        .tell("wait", Times.of(wait))
        .tell("threshold", Times.of(limit))
        .failure(Patience.cause("end of data", talk), Confidence.CERTAIN, talk.evidence(content));
  }
}
