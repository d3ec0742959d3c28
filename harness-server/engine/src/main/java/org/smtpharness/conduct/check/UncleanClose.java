package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Moment;

/** A client waits for the answer to QUIT, and closes in order (RFC 5321 section 4.1.1.10). */
final class UncleanClose implements ConductCheck {
  /** Who waited so long for the answer to QUIT may go. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

  @Override
  public String id() {
    return "unclean-close";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    TreeSet<String> ways = new TreeSet<>();
    for (Talk talk : run.talks()) {
      boolean left = talk.closedByClient();
      boolean finished = talk.turns("QUIT").stream().anyMatch(Turn::succeeded);
      if (left || finished) {
        tally.opportunity();
        fault(talk, tally).filter(how -> fail(talk, how, tally)).ifPresent(ways::add);
      }
    }
    return tally
        .tell("n", tally.failures())
        .tell("how", String.join(", or ", ways))
        .judgement("no session was closed by the client");
  }

  private static boolean fail(Talk talk, String how, Tally tally) {
    tally.failure(
        "close of s" + talk.number(),
        Confidence.CERTAIN,
        talk.evidence(talk.closedAt().orElseThrow(), how));
    return true;
  }

  private static Optional<String> fault(Talk talk, Tally tally) {
    if (!talk.closedByClient()) {
      return Optional.empty();
    }
    List<Turn> said = talk.turns().stream().filter(Turn::isByClient).toList();
    boolean greeted = talk.turns(Turn.GREETING).stream().anyMatch(Turn::succeeded);
    if (said.isEmpty()) {
      return greeted ? Optional.of("leaving without a command") : Optional.empty();
    }
    Turn last = said.get(said.size() - 1);
    if (last.is("QUIT") && last.seenAnswer().isEmpty()) {
      return waited(talk, last).compareTo(LONG_ENOUGH) <= 0
          ? Optional.of("leaving before the answer to QUIT")
          : Optional.empty();
    }
    return talk.session().closing().filter(Closing::reset).isPresent()
        ? reset(talk, tally)
        : Optional.empty();
  }

  /** Octets that a client did not read make its close a reset. */
  private static Optional<String> reset(Talk talk, Tally tally) {
    Moment end = talk.closedAt().orElseThrow();
    boolean unread =
        talk.events(Event.ReplySent.class)
            .anyMatch(sent -> end.since(sent.at()).compareTo(Patience.AT_ONCE) <= 0);
    if (unread) {
      tally.undecided("attribution", "an answer that the client did not read may be the cause");
      return Optional.empty();
    }
    return talk.session().firings().isEmpty() ? Optional.of("a reset") : Optional.empty();
  }

  private static Duration waited(Talk talk, Turn quit) {
    return talk.closedAt().orElseThrow().since(quit.endedAt());
  }
}
