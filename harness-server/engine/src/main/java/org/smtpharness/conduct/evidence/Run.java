package org.smtpharness.conduct.evidence;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Thresholds;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Moment;

/**
 * What is judged: everything that a client did from its first session to the moment the verdict was
 * asked for, and what the test said of it.
 *
 * @param journal what happened
 * @param declared what the test said
 * @param endedAt the end of the window: when the verdict was asked for
 * @param talks the sessions as dialogues, in the order of acceptance
 * @param chains the deliveries, in the order of their first try
 */
public record Run(
    Journal journal, Declaration declared, Moment endedAt, List<Talk> talks, List<Chain> chains) {
  public Run {
    talks = List.copyOf(talks);
    chains = List.copyOf(chains);
  }

  /**
   * Reads a journal.
   *
   * @param endedAt when the verdict was asked for
   */
  public static Run of(Journal journal, Declaration declared, Moment endedAt) {
    List<Talk> talks = journal.sessions().stream().map(TalkBuilder::of).toList();
    return new Run(journal, declared, endedAt, talks, Correlation.of(talks, declared));
  }

  /** What checks judge by. */
  public Thresholds thresholds() {
    return declared.thresholds();
  }

  /** Whether the client has promised to try again. */
  public boolean hasRetryDuty() {
    return switch (declared.retryDuty()) {
      case YES -> true;
      case NO -> false;
      case AUTO ->
          declared.clientClass() == ClientClass.MTA
              || chains.stream().anyMatch(chain -> chain.tries().size() > 1);
    };
  }

  /** Whether the test knows whether the client repeats, or the run shows that it does. */
  public boolean knowsRetryDuty() {
    return declared.retryDuty() != RetryDuty.AUTO || hasRetryDuty();
  }

  /** Whether the window was long enough after that moment for absence to be evidence. */
  public boolean isLongAfter(Moment moment) {
    return declared.finished()
        || declared.horizon().filter(time -> observed(moment).compareTo(time) >= 0).isPresent();
  }

  /** How long the run went on after that moment. */
  public Duration observed(Moment moment) {
    return endedAt.since(moment);
  }

  /**
   * Whether the client came back after that moment and was turned away before any MAIL: nobody can
   * tell which delivery that was for.
   */
  public boolean mayHaveTriedAfter(Moment moment) {
    return talks.stream()
        .filter(talk -> talk.openedAt().compareTo(moment) >= 0)
        .filter(talk -> talk.turns("MAIL").isEmpty())
        .anyMatch(
            talk ->
                talk.closedByServer()
                    || talk.turns().stream().anyMatch(turn -> turn.seenCode() >= 400));
  }

  /** All turns of all sessions. */
  public Stream<Turn> turns() {
    return talks.stream().flatMap(talk -> talk.turns().stream());
  }

  /** All tries of all deliveries. */
  public Stream<Try> tries() {
    return chains.stream().flatMap(chain -> chain.tries().stream());
  }
}
