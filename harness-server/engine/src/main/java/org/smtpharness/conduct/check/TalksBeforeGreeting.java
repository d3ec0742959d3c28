package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Moment;

/** A client waits for the whole greeting (RFC 5321 section 4.3.1). */
final class TalksBeforeGreeting implements ConductCheck {
  /** How long a greeting has to be delayed before silence says something. */
  private static final Duration PROOF = Duration.ofSeconds(1);

  /** How a TLS handshake begins on a port that does not expect it: a mix-up of ports. */
  private static final String CLIENT_HELLO = "\\x16\\x03";

  @Override
  public String id() {
    return "talks-before-greeting";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns(Turn.GREETING).stream()
          .findFirst()
          .flatMap(Turn::seenAnswer)
          .ifPresent(greeting -> judge(talk, greeting, tally));
    }
    return tally.judgement("the greeting was never delayed by " + Times.of(PROOF) + " or more");
  }

  private static void judge(Talk talk, Event.ReplySent greeting, Tally tally) {
    Optional<Turn> early =
        talk.turns().stream()
            .filter(turn -> turn.command().isPresent() && Causes.isEarly(talk, turn))
            .findFirst();
    if (early.isPresent()) {
      fail(talk, early.get(), greeting, tally);
    } else if (greeting.at().since(start(talk, greeting)).compareTo(PROOF) >= 0) {
      tally.opportunity();
    }
  }

  private static void fail(Talk talk, Turn early, Event.ReplySent greeting, Tally tally) {
    if (early.line().startsWith(CLIENT_HELLO)) {
      return;
    }
    tally
        .opportunity()
        .tell("verb", Verbs.isCommand(early) ? early.verb() : "a line")
        .tell("lead", Times.of(greeting.at().since(early.startedAt())))
        .failure(
            Causes.early(talk, early),
            Confidence.CERTAIN,
            talk.evidence(early),
            talk.evidence(greeting.at(), "the greeting was complete"));
  }

  /** From when the greeting was due: where TLS comes first, after the handshake. */
  private static Moment start(Talk talk, Event.ReplySent greeting) {
    return talk.events(Event.TlsStarted.class)
        .map(Event.TlsStarted::at)
        .filter(at -> at.compareTo(greeting.at()) < 0)
        .findFirst()
        .orElse(talk.openedAt());
  }
}
