package org.smtpharness.http;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.library.FaultLibrary;

/**
 * The profiles that can be applied by name: the bundled ones, which stay, and those that were put
 * here. Safe for use by several threads.
 */
final class Profiles {
  static final int MAXIMUM = 100;

  private final FaultLibrary bundled;
  private final ConcurrentNavigableMap<String, FaultProfile> added = new ConcurrentSkipListMap<>();

  Profiles(FaultLibrary bundled) {
    this.bundled = bundled;
  }

  boolean isBundled(String name) {
    return bundled.find(name).isPresent();
  }

  Optional<FaultProfile> find(String name) {
    return bundled.find(name).or(() -> Optional.ofNullable(added.get(name)));
  }

  /**
   * The profile of that name.
   *
   * @throws ProblemException when there is none
   */
  FaultProfile get(String name) {
    Names.requireName("profile", name);
    return find(name).orElseThrow(() -> Names.notFound("profile", name, names()));
  }

  SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(bundled.names());
    names.addAll(added.keySet());
    return names;
  }

  /** All profiles by name. */
  Stream<FaultProfile> all() {
    return names().stream().flatMap(name -> find(name).stream());
  }

  /** The YAML file of a bundled profile, with its comments. */
  String source(String name) {
    return bundled.source(name);
  }

  /**
   * Adds or replaces a profile.
   *
   * @return whether it is new
   * @throws ProblemException when the name is that of a bundled one, or there are too many
   */
  synchronized boolean put(FaultProfile profile) {
    requireNotBundled(profile.name());
    if (!added.containsKey(profile.name()) && added.size() >= MAXIMUM) {
      throw new ProblemException(
          ProblemType.LIMIT_REACHED, "there are " + MAXIMUM + " profiles; delete one first");
    }
    return added.put(profile.name(), profile) == null;
  }

  /** Removes a profile that was put here. */
  FaultProfile remove(String name) {
    get(name);
    requireNotBundled(name);
    FaultProfile removed = added.remove(name);
    if (removed == null) {
      throw Names.notFound("profile", name, names());
    }
    return removed;
  }

  /** Refuses names of bundled profiles, so that a name means the same in every test run. */
  void requireNotBundled(String name) {
    if (isBundled(name)) {
      throw new ProblemException(
          ProblemType.NAME_TAKEN,
          "'" + name + "' is a bundled profile, which stays as it is; choose another name");
    }
  }
}
