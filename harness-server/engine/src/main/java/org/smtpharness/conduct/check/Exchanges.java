package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.conduct.evidence.Run;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;
import org.smtpharness.journal.Event;

/** Each AUTH with the outcome that the journal notes. */
final class Exchanges {
  /**
   * An AUTH.
   *
   * @param talk its session
   * @param turn the command
   * @param outcome how it ended; empty when it was refused before it began, or not finished
   */
  record Exchange(Talk talk, Turn turn, Optional<Event.Authenticated> outcome) {
    /** The mechanism in upper case; empty when none was named. */
    String mechanism() {
      return turn.argument().strip().split("\\s+")[0].toUpperCase(Locale.ROOT);
    }

    /** Whether the command has an initial response. */
    boolean hasInitialResponse() {
      return turn.argument().strip().split("\\s+").length > 1;
    }

    /** Who the client says that it is. */
    Optional<String> user() {
      return outcome.flatMap(Event.Authenticated::user);
    }
  }

  private Exchanges() {}

  /** All of a run, in the order of the sessions. */
  static List<Exchange> of(Run run) {
    List<Exchange> exchanges = new ArrayList<>();
    run.talks().forEach(talk -> exchanges.addAll(of(talk)));
    return exchanges;
  }

  private static List<Exchange> of(Talk talk) {
    List<Exchange> exchanges = new ArrayList<>();
    List<Turn> turns = talk.turns("AUTH");
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      Optional<Turn> next = i + 1 < turns.size() ? Optional.of(turns.get(i + 1)) : Optional.empty();
      exchanges.add(
          new Exchange(
              talk,
              turn,
              talk.events(Event.Authenticated.class)
                  .filter(one -> one.at().compareTo(turn.startedAt()) >= 0)
                  .filter(one -> next.isEmpty() || one.at().compareTo(next.get().startedAt()) < 0)
                  .findFirst()));
    }
    return exchanges;
  }
}
