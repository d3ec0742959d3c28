package org.smtpharness.conduct.check;

import java.util.Map;
import org.smtpharness.conduct.Bound;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Capabilities;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.LineEnd;

/** A command line ends with CR LF and keeps its length (RFC 5321 section 4.5.3.1.4). */
final class CommandLineMalformed implements ConductCheck {
  /** Lines of an AUTH exchange (RFC 4954 section 4). */
  private static final long AUTH = 12_288;

  /** What the extensions add to MAIL, in octets, by their keywords. */
  private static final Map<String, Long> MAIL =
      Map.of(
          "SIZE", 26L,
          "8BITMIME", 17L,
          "BINARYMIME", 16L,
          "SMTPUTF8", 10L,
          "REQUIRETLS", 11L,
          "AUTH", 500L,
          "DSN", 116L,
          "DELIVERBY", 17L,
          "MT-PRIORITY", 15L);

  /** What they add to RCPT: NOTIFY and ORCPT (RFC 3461 section 4). */
  private static final Map<String, Long> RCPT = Map.of("DSN", 500L, "SMTPUTF8", 0L);

  @Override
  public String id() {
    return "command-line-malformed";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      for (Turn turn : talk.turns()) {
        if (Verbs.isCommand(turn)) {
          long most = run.thresholds().of(Bound.SIZE_COMMAND) + allowance(turn);
          judge(talk, turn, turn.command().orElseThrow(), most, tally.opportunity());
          turn.responses().forEach(line -> judge(talk, turn, line, AUTH, tally));
        }
      }
    }
    return tally.judgement("no command came");
  }

  private static long allowance(Turn turn) {
    Capabilities offered = turn.setting().capabilities();
    Map<String, Long> more =
        turn.is("MAIL") ? MAIL : turn.is("RCPT") ? RCPT : Map.<String, Long>of();
    if (turn.is("AUTH")) {
      // Whether the initial response fits is for another judge.
      return AUTH;
    }
    return more.entrySet().stream()
        .filter(entry -> offered.offer(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static void judge(
      Talk talk, Turn turn, Event.CommandReceived line, long most, Tally tally) {
    String problem = problem(line, most);
    if (!problem.isEmpty()) {
      tally
          .tell("verb", turn.verb())
          .tell("problem", problem)
          .failure(Causes.said(talk, turn), Confidence.CERTAIN, talk.evidence(turn));
    }
  }

  /** What is wrong with it; empty when nothing is. A line that was cut off is not judged. */
  private static String problem(Event.CommandReceived line, long most) {
    if (line.end() == LineEnd.LF) {
      return "ends with a LF alone";
    } else if (line.line().contains("\\x0d")) {
      return "has a CR within";
    } else if (line.line().contains("\\x00")) {
      return "has a NUL within";
    }
    return line.octets() > most ? "has " + line.octets() + " octets, of " + most + " at most" : "";
  }
}
