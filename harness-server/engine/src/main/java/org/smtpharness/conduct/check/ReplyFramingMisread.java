package org.smtpharness.conduct.check;

import java.time.Duration;
import java.util.Optional;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Reply;

/** A reply ends with the line that has a space behind its code, in whatever pieces it comes. */
final class ReplyFramingMisread implements ConductCheck {
  /** A reply that is sent whole does not take so long. */
  private static final Duration PIECEMEAL = Duration.ofMillis(20);

  @Override
  public String id() {
    return "reply-framing-misread";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    if (run.declared().control().isEmpty()) {
      if (run.turns()
          .filter(turn -> !turn.is("EHLO") && !turn.is("HELP"))
          .flatMap(turn -> turn.seenAnswer().stream())
          .anyMatch(sent -> isUnusual(sent.reply()))) {
        tally.opportunity().undecided("control-run", "there is no control run to compare with");
      }
    } else {
      Comparison compared =
          Comparison.of(
              run,
              run.declared().control().get(),
              (here, there) -> variant(here, there).isPresent());
      compared.varied().ifPresent(pair -> tally.opportunity());
      compared.divergence().ifPresent(divergence -> fail(divergence, tally));
    }
    return tally.judgement("no reply was framed in another way");
  }

  private static boolean isUnusual(Reply reply) {
    return reply.code() != 0 && (reply.lines().size() > 1 || isBare(reply));
  }

  private static boolean isBare(Reply reply) {
    return reply.code() != 0
        && reply.enhanced().isEmpty()
        && String.join("", reply.lines()).isBlank();
  }

  private static Optional<String> variant(Event.ReplySent here, Event.ReplySent there) {
    int lines = here.reply().lines().size();
    if (lines > 1 && lines != there.reply().lines().size()) {
      return Optional.of("multiline");
    } else if (isBare(here.reply()) && !isBare(there.reply())) {
      return Optional.of("bare");
    }
    boolean piecemeal =
        sending(here).compareTo(PIECEMEAL) > 0 && sending(there).compareTo(PIECEMEAL) <= 0;
    return piecemeal ? Optional.of("fragmented") : Optional.empty();
  }

  private static Duration sending(Event.ReplySent sent) {
    return sent.at().since(sent.decidedAt());
  }

  private static void fail(Comparison.Divergence divergence, Tally tally) {
    Comparison.Pair behind = divergence.behind();
    Event.ReplySent here = behind.here().turn().seenAnswer().orElseThrow();
    Event.ReplySent there = behind.there().turn().seenAnswer().orElseThrow();
    tally
        .tell("variant", variant(here, there).orElseThrow())
        .tell(
            "what",
            "went another way after "
                + here.reply().code()
                + ": "
                + Comparison.inWords(divergence.here()))
        .failure(
            "framing of " + Causes.said(behind.here().talk(), behind.here().turn()),
            Confidence.CERTAIN,
            behind.here().evidence());
  }
}
