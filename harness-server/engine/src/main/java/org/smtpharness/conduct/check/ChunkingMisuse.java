package org.smtpharness.conduct.check;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Envelope;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** The rules of BDAT and of binary content (RFC 3030 sections 2 and 3). */
final class ChunkingMisuse implements ConductCheck {
  @Override
  public String id() {
    return "chunking-misuse";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("BDAT").forEach(bdat -> judge(talk, bdat, tally.opportunity()));
      talk.envelopes().forEach(envelope -> judgeBinary(talk, envelope, tally));
      talk.events(Event.ChunkReceived.class)
          .filter(chunk -> chunk.octets() < chunk.size())
          .findFirst()
          .ifPresent(
              chunk -> tally.undecided("attribution", "the connection ended within a chunk"));
    }
    return tally.judgement("BDAT was not used");
  }

  private static void judge(Talk talk, Turn bdat, Tally tally) {
    problem(talk, bdat).ifPresent(problem -> fail(talk, bdat, problem, tally));
    List<Turn> later = talk.after(bdat);
    boolean refused = bdat.seenCode() >= 400 && !isLast(bdat);
    later.stream()
        .filter(Verbs::isInformed)
        .findFirst()
        .filter(next -> refused && !next.is("RSET") && !next.is("QUIT"))
        .ifPresent(
            next ->
                fail(
                    talk,
                    next,
                    next.verb()
                        + " came after a chunk was refused with "
                        + bdat.answer().orElseThrow().reply().codes()
                        + ", without RSET",
                    tally));
  }

  /** What is wrong with a BDAT where it stands. */
  private static Optional<String> problem(Talk talk, Turn bdat) {
    List<Turn> before = talk.turns().subList(0, talk.turns().indexOf(bdat));
    List<Turn> since = transaction(before);
    boolean afterLast =
        since.stream().noneMatch(turn -> turn.is("MAIL"))
            && before.stream().anyMatch(turn -> turn.is("BDAT") && isLast(turn));
    Optional<Turn> next =
        talk.after(bdat).stream().filter(turn -> !turn.is(Turn.CONTENT)).findFirst();
    if (afterLast) {
      return Optional.of("a chunk came after LAST");
    } else if (since.stream().anyMatch(turn -> turn.is("DATA"))) {
      return Optional.of("DATA and BDAT in one transaction");
    } else if (talk.after(bdat).stream()
        .takeWhile(turn -> !ends(turn))
        .anyMatch(turn -> turn.is("DATA"))) {
      return Optional.of("BDAT and DATA in one transaction");
    }
    return next.filter(turn -> Verbs.isOther(turn) && !turn.line().isBlank())
        .map(turn -> "a chunk was longer than announced");
  }

  private static void judgeBinary(Talk talk, Envelope envelope, Tally tally) {
    boolean binary = Parameter.hasBody(envelope.mail(), "BINARYMIME");
    boolean chunks = envelope.content().isPresent() && envelope.data().isEmpty();
    if (binary && envelope.data().isPresent()) {
      fail(talk, envelope.data().get(), "BODY=BINARYMIME was sent with DATA", tally.opportunity());
    } else if (chunks && !binary && hasNul(envelope.content().get())) {
      fail(
          talk, envelope.content().get(), "binary octets were sent without BODY=BINARYMIME", tally);
    }
  }

  private static boolean hasNul(Turn content) {
    for (byte octet : content.content().orElseThrow().content().octets()) {
      if (octet == 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLast(Turn bdat) {
    return bdat.argument().strip().toUpperCase(Locale.ROOT).endsWith(" LAST");
  }

  /** What came since the last transaction ended. */
  private static List<Turn> transaction(List<Turn> before) {
    int from = before.size();
    while (from > 0 && !ends(before.get(from - 1))) {
      from--;
    }
    return before.subList(from, before.size());
  }

  private static boolean ends(Turn turn) {
    return turn.is(Turn.CONTENT) || turn.is("RSET") || Verbs.greets(turn);
  }

  private static void fail(Talk talk, Turn turn, String problem, Tally tally) {
    tally
        .tell("problem", problem)
        .failure(Causes.said(talk, turn) + " BDAT", Confidence.CERTAIN, talk.evidence(turn));
  }
}
