package org.smtpharness.conduct.check;

import java.util.Optional;
import java.util.Set;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/** A client whose EHLO is not understood says HELO (RFC 5321 section 3.2). */
final class HeloFallbackMissing implements ConductCheck {
  /** The command is unknown; any other refusal may be about its argument. */
  private static final Set<Integer> UNKNOWN = Set.of(500, 502);

  @Override
  public String id() {
    return "helo-fallback-missing";
  }

  @Override
  public Judgement judge(Run run) {
    if (!run.declared().requires().isEmpty()) {
      return Judgement.absent(
          "policy", "extension required: the client must not go on without TLS or AUTH");
    }
    Tally tally = new Tally();
    for (Talk talk : run.talks()) {
      talk.turns("EHLO").stream()
          .filter(turn -> !turn.succeeded())
          .filter(turn -> turn.seenCode() >= 400 || talk.closedByServer())
          .findFirst()
          .ifPresent(turn -> judge(run, talk, turn, tally.opportunity()));
    }
    return tally.judgement("EHLO was never refused");
  }

  private static void judge(Run run, Talk talk, Turn ehlo, Tally tally) {
    Optional<Talk> next =
        run.talks().stream()
            .filter(other -> other.number() > talk.number())
            .filter(other -> other.session().serverPort() == talk.session().serverPort())
            .findFirst();
    boolean fellBack =
        talk.after(ehlo).stream().anyMatch(turn -> turn.is("HELO"))
            || next.filter(other -> !other.turns("HELO").isEmpty()).isPresent();
    if (fellBack) {
      return;
    }
    if (!UNKNOWN.contains(ehlo.seenCode())) {
      tally.undecided("attribution", "EHLO was refused for another reason, or cut off");
    } else if (next.isEmpty() && !run.isLongAfter(talk.closedAt().orElse(run.endedAt()))) {
      tally.undecided("window", Windows.tooShort(run, talk.closedAt().orElse(run.endedAt())));
    } else {
      tally
          .tell("code", ehlo.answer().orElseThrow().reply().codes())
          .failure(Causes.said(talk, ehlo), Confidence.CERTAIN, talk.evidence(ehlo));
    }
  }
}
