package org.smtpharness.dns;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is listed, and what was taken out of a wider range. Immutable.
 *
 * @param listed the entries of each subject, one for each code
 * @param holes subjects that are not listed although something wider is
 */
record Entries(Map<Subject, List<Listing>> listed, Set<Subject> holes) {
  /** Nothing. */
  static final Entries NONE = new Entries(Map.of(), Set.of());

  Entries {
    listed = Map.copyOf(listed);
    holes = Set.copyOf(holes);
  }

  /**
   * The entries that count for a subject: for each code that of the narrowest range, up to the
   * first hole.
   */
  List<Listing> found(Subject asked, Instant now) {
    if (listed.isEmpty()) {
      return List.of();
    }
    Map<String, Listing> byCode = new LinkedHashMap<>();
    for (Subject wider : asked.enclosing()) {
      listed.getOrDefault(wider, List.of()).stream()
          .filter(entry -> !entry.isOver(now))
          .forEach(entry -> byCode.putIfAbsent(entry.code(), entry));
      if (holes.contains(wider)) {
        break;
      }
    }
    return List.copyOf(byCode.values());
  }

  /** With that entry, in place of one of the same subject and code; a hole there is filled. */
  Entries with(Subject subject, Listing entry) {
    Map<Subject, List<Listing>> more = new HashMap<>(listed);
    List<Listing> entries = new ArrayList<>(more.getOrDefault(subject, List.of()));
    entries.removeIf(other -> other.code().equals(entry.code()));
    entries.add(entry);
    more.put(subject, List.copyOf(entries));
    Set<Subject> rest = new HashSet<>(holes);
    rest.remove(subject);
    return new Entries(more, rest);
  }

  /** Without all that lies within the subject, and with a hole if something wider holds it. */
  Entries without(Subject subject, Instant now) {
    Map<Subject, List<Listing>> rest = new HashMap<>(listed);
    rest.keySet().removeIf(subject::holds);
    Set<Subject> cut = new HashSet<>(holes);
    cut.removeIf(subject::holds);
    if (!new Entries(rest, cut).found(subject, now).isEmpty()) {
      cut.add(subject);
    }
    return new Entries(rest, cut);
  }

  /** Whether the subject, or something within it, is listed. */
  boolean touches(Subject subject, Instant now) {
    return !found(subject, now).isEmpty() || listed.keySet().stream().anyMatch(subject::holds);
  }

  /** All entries that are not over. */
  List<Listing> all(Instant now) {
    return listed.values().stream()
        .flatMap(List::stream)
        .filter(entry -> !entry.isOver(now))
        .toList();
  }
}
