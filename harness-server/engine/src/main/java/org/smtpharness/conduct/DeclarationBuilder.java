package org.smtpharness.conduct;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpharness.journal.Journal;

/** Describes a client for its judges. For one thread. */
public final class DeclarationBuilder {
  private ClientClass clientClass;
  private RetryDuty retryDuty;
  private Declaration.Semantics semantics;
  private Set<Declaration.Requirement> requires;
  private Optional<Duration> horizon;
  private boolean finished;
  private double retryScale;
  private double timeScale;
  private final Map<Limit, Duration> limits = new EnumMap<>(Limit.class);
  private final Map<Bound, Long> bounds = new EnumMap<>(Bound.class);
  private final List<Intent> intents;
  private final List<Report> reports;
  private final List<Waiver> waivers;
  private Policies policies;
  private Optional<Journal> control;

  DeclarationBuilder(Declaration from) {
    clientClass = from.clientClass();
    retryDuty = from.retryDuty();
    semantics = from.semantics();
    requires = from.requires();
    horizon = from.horizon();
    finished = from.finished();
    retryScale = from.thresholds().retryScale();
    timeScale = from.thresholds().timeScale();
    limits.putAll(from.thresholds().limits());
    bounds.putAll(from.thresholds().bounds());
    intents = new ArrayList<>(from.intents());
    reports = new ArrayList<>(from.reports());
    waivers = new ArrayList<>(from.waivers());
    policies = from.policies();
    control = from.control();
  }

  /** What kind of client it is. */
  public DeclarationBuilder is(ClientClass kind) {
    clientClass = kind;
    return this;
  }

  /** Whether it has promised to try again. */
  public DeclarationBuilder retries(RetryDuty duty) {
    retryDuty = duty;
    return this;
  }

  /** What it does when it can't know whether a message was taken. */
  public DeclarationBuilder delivers(Declaration.Semantics kind) {
    semantics = kind;
    return this;
  }

  /** What it must not send mail without. */
  public DeclarationBuilder requires(Declaration.Requirement... what) {
    requires = what.length == 0 ? Set.of() : EnumSet.copyOf(List.of(what));
    return this;
  }

  /** How long after a failure the absence of a retry is evidence. */
  public DeclarationBuilder horizon(Duration time) {
    horizon = Optional.of(time);
    return this;
  }

  /** The client is known to be done: whatever did not happen won't. */
  public DeclarationBuilder finished() {
    finished = true;
    return this;
  }

  /** How much faster than in the field it repeats, and runs into its time-outs; 1 or more. */
  public DeclarationBuilder scaled(double retry, double time) {
    retryScale = retry;
    timeScale = time;
    return this;
  }

  /** Another duration to judge by, before it is scaled. */
  public DeclarationBuilder limit(Limit limit, Duration value) {
    limits.put(limit, value);
    return this;
  }

  /** Another number to judge by. */
  public DeclarationBuilder bound(Bound bound, long value) {
    bounds.put(bound, value);
    return this;
  }

  /** A message that the test handed to the client. */
  public DeclarationBuilder intends(Intent intent) {
    intents.add(intent);
    return this;
  }

  /** What the client told its caller. */
  public DeclarationBuilder reported(Report report) {
    reports.add(report);
    return this;
  }

  /** A check whose failure is accepted. */
  public DeclarationBuilder waives(String check, String reason) {
    waivers.add(new Waiver(check, reason));
    return this;
  }

  /** What it does on purpose. */
  public DeclarationBuilder follows(Policies what) {
    policies = what;
    return this;
  }

  /** What the same work looked like without the variation that is tested. */
  public DeclarationBuilder controlledBy(Journal without) {
    control = Optional.of(without);
    return this;
  }

  /** The declaration. */
  public Declaration build() {
    return new Declaration(
        clientClass,
        retryDuty,
        semantics,
        requires,
        horizon,
        finished,
        new Thresholds(retryScale, timeScale, limits, bounds),
        intents,
        reports,
        waivers,
        policies,
        control);
  }
}
