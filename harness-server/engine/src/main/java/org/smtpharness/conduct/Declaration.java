package org.smtpharness.conduct;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smtpharness.journal.Journal;

/**
 * What the test says of its client. Nothing here is guessed when it is left out: what can't be
 * judged without it is inconclusive.
 *
 * @param clientClass what kind of client it is
 * @param retryDuty whether it has promised to try again
 * @param semantics what it does when it can't know whether a message was taken
 * @param requires what it must not send mail without
 * @param horizon how long after a failure the absence of a retry is evidence; empty when unknown
 * @param finished whether the client is known to be done
 * @param thresholds what checks judge by
 * @param intents what the test handed to the client
 * @param reports what the client told its caller
 * @param waivers which failures are accepted
 * @param policies what it does on purpose
 * @param control what the same work looked like without the variation that is tested
 */
public record Declaration(
    ClientClass clientClass,
    RetryDuty retryDuty,
    Semantics semantics,
    Set<Requirement> requires,
    Optional<Duration> horizon,
    boolean finished,
    Thresholds thresholds,
    List<Intent> intents,
    List<Report> reports,
    List<Waiver> waivers,
    Policies policies,
    Optional<Journal> control) {
  /** Nothing is said: a client that submits, with no horizon. */
  public static final Declaration NONE =
      new Declaration(
          ClientClass.SUBMISSION,
          RetryDuty.AUTO,
          Semantics.UNSPECIFIED,
          Set.of(),
          Optional.empty(),
          false,
          Thresholds.STANDARD,
          List.of(),
          List.of(),
          List.of(),
          Policies.NONE,
          Optional.empty());

  /** What a client does when it can't know whether a message was taken. */
  public enum Semantics {
    /** It sends again. */
    AT_LEAST_ONCE,
    /** It does not send again. */
    AT_MOST_ONCE,
    /** The test does not say. */
    UNSPECIFIED
  }

  /** What a client must not send mail without. */
  public enum Requirement {
    /** An encrypted session. */
    TLS,
    /** Authentication. */
    AUTH
  }

  public Declaration {
    requires = Set.copyOf(requires);
    intents = List.copyOf(intents);
    reports = List.copyOf(reports);
    waivers = List.copyOf(waivers);
  }

  /** Starts from what stands here. */
  public DeclarationBuilder but() {
    return new DeclarationBuilder(this);
  }

  /** Starts from nothing said. */
  public static DeclarationBuilder client() {
    return NONE.but();
  }
}
