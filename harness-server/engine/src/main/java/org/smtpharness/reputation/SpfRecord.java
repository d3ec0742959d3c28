package org.smtpharness.reputation;

import java.util.List;
import java.util.Optional;

/**
 * A policy, read as a whole before any of it is evaluated (RFC 7208 section 4.6).
 *
 * @param directives the mechanisms with their qualifiers, in order
 * @param redirect whose policy holds when no mechanism matches
 * @param exp where the explanation of a {@code fail} is
 * @param unknown modifiers that nobody knows, which change nothing
 */
record SpfRecord(
    List<SpfDirective> directives,
    Optional<MacroString> redirect,
    Optional<MacroString> exp,
    List<String> unknown) {
  SpfRecord {
    directives = List.copyOf(directives);
    unknown = List.copyOf(unknown);
  }

  /** Whether a mechanism matches every client, so that {@code redirect=} is ignored. */
  boolean hasAll() {
    return directives.stream().anyMatch(each -> each.mechanism() instanceof SpfAll);
  }
}
