package org.smtpharness.conduct.check;

import java.util.List;
import org.smtpharness.conduct.Confidence;
import org.smtpharness.conduct.Evidence;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Judgement;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.evidence.Chain;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Try;
import org.smtpharness.journal.Moment;

/**
 * A client brings every message to an end: accepted, refused or reported (RFC 5321 section 2.1).
 */
final class MessageLost implements ConductCheck {
  @Override
  public String id() {
    return "message-lost";
  }

  @Override
  public Judgement judge(Run run) {
    Tally tally = new Tally();
    for (Intent intent : run.declared().intents()) {
      for (String recipient : intent.recipients()) {
        judge(run, intent, recipient, tally.opportunity());
      }
    }
    if (run.declared().intents().isEmpty()) {
      run.chains().stream()
          .filter(chain -> chain.last().outcome() == Try.Outcome.ABANDONED)
          .forEach(chain -> judgeAbandoned(run, chain, tally.opportunity()));
    }
    return tally.judgement("the test declared no message, and none was left unfinished");
  }

  private static void judge(Run run, Intent intent, String recipient, Tally tally) {
    List<Chain> chains =
        run.chains().stream()
            .filter(chain -> chain.recipient().equalsIgnoreCase(recipient))
            .filter(chain -> Reports.serves(chain, intent))
            .toList();
    boolean ended =
        chains.stream().anyMatch(MessageLost::isEnded) || isReported(run, intent, recipient);
    if (ended) {
      return;
    }
    Moment since =
        chains.isEmpty() ? start(run) : chains.get(chains.size() - 1).last().ending().at();
    if (!run.isLongAfter(since)) {
      tally.undecided("window", Windows.tooShort(run, since));
      return;
    } else if (run.mayHaveTriedAfter(since)) {
      tally.undecided("attribution", Windows.TURNED_AWAY);
      return;
    }
    fail(
        run,
        Reports.name(run.declared(), intent),
        recipient,
        chains.isEmpty() ? null : chains.get(chains.size() - 1),
        tally);
  }

  private static void judgeAbandoned(Run run, Chain chain, Tally tally) {
    if (Reports.failureOf(run, chain)) {
      return;
    }
    if (run.isLongAfter(chain.last().ending().at())) {
      fail(run, chain.message(), chain.recipient(), chain, tally);
    } else {
      tally.undecided("window", Windows.tooShort(run, chain.last().ending().at()));
    }
  }

  private static void fail(Run run, String message, String recipient, Chain chain, Tally tally) {
    String trace = chain == null ? "none" : chain.last().evidence().what();
    tally
        .tell("message", message)
        .tell("recipient", "<" + recipient + ">")
        .tell("last_event", trace);
    if (chain == null) {
      long session = run.talks().stream().mapToLong(Talk::number).max().orElse(0);
      tally.failure(
          "no try for " + recipient,
          Confidence.CERTAIN,
          new Evidence(session, run.endedAt(), "no try for <" + recipient + ">"));
    } else {
      tally.failure(Causes.forgotten(chain), chain.confidence(), chain.last().evidence());
    }
  }

  private static boolean isEnded(Chain chain) {
    return chain.accepted().isPresent()
        || chain.last().outcome() == Try.Outcome.REJECTED
        || chain.last().outcome() == Try.Outcome.RUNNING;
  }

  private static boolean isReported(Run run, Intent intent, String recipient) {
    return run.declared().reports().stream()
        .filter(report -> report.intent().equals(intent.id()) && report.isAbout(recipient))
        .anyMatch(report -> report.result() != Report.Result.DELIVERED);
  }

  private static Moment start(Run run) {
    return run.talks().isEmpty() ? run.endedAt() : run.talks().get(0).openedAt();
  }
}
