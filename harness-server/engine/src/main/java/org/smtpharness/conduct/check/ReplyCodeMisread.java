package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Reply;

/** The first digit decides, whatever the others are (RFC 5321 section 4.2.1). */
final class ReplyCodeMisread implements ConductCheck {
  /** The 2yz that every client knows, by verb. */
  private static final Map<String, Integer> USUAL =
      Map.of(Turn.GREETING, 220, "EHLO", 250, "HELO", 250, "MAIL", 250, "RCPT", 250, ".", 250);

  private static final Set<Integer> REFUSALS =
      Set.of(
          421, 450, 451, 452, 454, 455, 500, 501, 502, 503, 504, 521, 523, 530, 534, 535, 538, 550,
          551, 552, 553, 554, 555, 556);

  private static final Set<String> LEAVING = Set.of("QUIT", "RSET", "EHLO", "HELO", "MAIL");

  @Override
  public String id() {
    return "reply-code-misread";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns().stream()
          .filter(turn -> USUAL.containsKey(turn.verb()) && !turn.is(Turn.CONTENT))
          .forEach(turn -> judgeStep(talk, turn, tally));
    }
    for (Chain chain : run.chains()) {
      Try last = chain.last();
      chain.tries().stream()
          .filter(one -> one.reply().filter(ReplyCodeMisread::isOdd).isPresent())
          .forEach(one -> judgeRefusal(run, chain, one, one == last, tally.opportunity()));
    }
    return tally.judgement("every code that was sent is a usual one");
  }

  /** A 2yz lets the client go on; what is no reply of RFC 5321 at all does not. */
  private static void judgeStep(Talk talk, Turn turn, Tally tally) {
    int code = turn.seenAnswer().map(sent -> shown(sent.reply())).orElse(0);
    Optional<Turn> next = talk.after(turn).stream().filter(Turn::isByClient).findFirst();
    boolean positive = code / 100 == 2 && code != USUAL.get(turn.verb());
    boolean invalid = code != 0 && (code / 100 == 1 || code / 100 > 5);
    boolean wentOn = next.isPresent() && !LEAVING.contains(next.get().verb());
    if (turn.is(Turn.GREETING) || turn.is("EHLO") || turn.is("HELO")) {
      wentOn = next.isPresent() && !next.get().is("QUIT");
    }
    if (positive) {
      tally.opportunity();
      if (next.isEmpty() && !talk.closedByClient()) {
        tally.undecided("window", "the session ended before the client could go on");
      } else if (!wentOn && !isOneOfSeveral(talk, turn)) {
        fail(code, Optional.empty(), "a failure", "success", talk, turn, tally);
      }
    } else if (invalid) {
      tally.opportunity();
      if (wentOn && next.get().startedAt().compareTo(turn.answer().orElseThrow().at()) >= 0) {
        fail(code, Optional.empty(), "success", "a failure", talk, turn, tally);
      }
    }
  }

  /** Another RCPT of the transaction may be why the client leaves. */
  private static boolean isOneOfSeveral(Talk talk, Turn turn) {
    return turn.is("RCPT") && talk.turns("RCPT").stream().anyMatch(other -> !other.succeeded());
  }

  /** The code that a client reads; octets that were sent as they are may begin with one. */
  private static int shown(Reply reply) {
    String text = reply.lines().isEmpty() ? "" : reply.lines().get(0);
    boolean raw = reply.code() == 0 && text.matches("(?s)[0-9]{3}[ -].*");
    return raw ? Integer.parseInt(text.substring(0, 3)) : reply.code();
  }

  /** Whether it is not well known, or its enhanced code says something else. */
  private static boolean isOdd(Reply reply) {
    return (reply.isTransient() || reply.isPermanent())
        && (!REFUSALS.contains(reply.code()) || contradicts(reply));
  }

  private static boolean contradicts(Reply reply) {
    return reply
        .enhanced()
        .filter(enhanced -> !enhanced.toString().startsWith(reply.code() / 100 + "."))
        .isPresent();
  }

  private static void judgeRefusal(Run run, Chain chain, Try one, boolean last, Tally tally) {
    Turn turn = one.ending().decidedBy().orElseThrow();
    Reply reply = one.reply().orElseThrow();
    Optional<String> enhanced =
        reply.enhanced().filter(code -> contradicts(reply)).map(code -> " with " + code);
    if (one.outcome() == Try.Outcome.REJECTED && !last) {
      Chain.Repeat repeat = chain.repeats().get(chain.tries().indexOf(one));
      if (repeat.confidence().atLeast(Confidence.STRONG)) {
        fail(reply.code(), enhanced, "temporary", "permanent", one.talk(), turn, tally);
      } else {
        tally.undecided("correlation", "the repeat may be another message");
      }
    } else if (one.outcome() == Try.Outcome.DEFERRED && last) {
      judgeDrop(run, chain, one, enhanced, tally);
    } else if (last && !run.isLongAfter(one.ending().at())) {
      tally.undecided("window", Windows.tooShort(run, one.ending().at()));
    }
  }

  private static void judgeDrop(
      Run run, Chain chain, Try one, Optional<String> enhanced, Tally tally) {
    List<Report> reports = Reports.of(run, chain);
    boolean permanent =
        reports.stream().anyMatch(report -> report.result() == Report.Result.PERMANENT);
    boolean told = reports.stream().anyMatch(report -> report.result() != Report.Result.DELIVERED);
    boolean obliged = run.hasRetryDuty() && run.isLongAfter(one.ending().at());
    if ((permanent && chain.tries().size() == 1) || (!told && obliged)) {
      Turn turn = one.ending().decidedBy().orElseThrow();
      int code = one.reply().orElseThrow().code();
      fail(code, enhanced, "permanent", "temporary", one.talk(), turn, tally);
    } else if (!told) {
      tally.undecided("window", Windows.tooShort(run, one.ending().at()));
    }
  }

  private static void fail(
      int code,
      Optional<String> enhanced,
      String treatedAs,
      String expected,
      Talk talk,
      Turn turn,
      Tally tally) {
    Evidence evidence = talk.evidence(turn);
    tally
        .tell("code", code)
        .tell("enhanced", enhanced.orElse(""))
        .tell("treated_as", treatedAs)
        .tell("expected", expected)
        .failure("reading of " + Causes.said(talk, turn), Confidence.STRONG, evidence);
  }
}
