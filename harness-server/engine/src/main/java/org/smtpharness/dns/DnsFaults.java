package org.smtpharness.dns;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The faults that are played, the one added last consulted first; the first that matches wins. Safe
 * for use by several threads; readers take no lock but that of a matching rule.
 */
public final class DnsFaults {
  private final InstantSource clock;
  private final Consumer<String> changed;
  private volatile List<PlayedFault> played = List.of();
  private long number;

  DnsFaults(InstantSource clock, Consumer<String> changed) {
    this.clock = clock;
    this.changed = changed;
  }

  /**
   * Plays a fault from now on.
   *
   * @return its count, and the handle to remove it
   */
  public synchronized PlayedFault add(FaultRule rule) {
    PlayedFault next = new PlayedFault(++number, rule, clock.instant());
    List<PlayedFault> all = new ArrayList<>();
    all.add(next);
    all.addAll(played);
    played = List.copyOf(all);
    changed.accept("added the fault " + rule);
    return next;
  }

  /** Plays a fault no longer; whether it was played. */
  public synchronized boolean remove(PlayedFault fault) {
    List<PlayedFault> rest = played.stream().filter(other -> other != fault).toList();
    boolean any = rest.size() < played.size();
    played = rest;
    if (any) {
      changed.accept("removed the fault " + fault.rule());
    }
    return any;
  }

  /** Plays no fault any longer. */
  public synchronized void clear() {
    if (!played.isEmpty()) {
      played = List.of();
      changed.accept("removed all faults");
    }
  }

  /** The faults, the one consulted first in front. */
  public List<PlayedFault> all() {
    return played;
  }

  /** The fault that the question meets. */
  Optional<DnsFault> decide(Query query) {
    List<PlayedFault> now = played;
    if (now.isEmpty()) {
      return Optional.empty();
    }
    return now.stream()
        .filter(fault -> fault.plays(query, clock.instant()))
        .findFirst()
        .map(fault -> fault.rule().fault());
  }
}
