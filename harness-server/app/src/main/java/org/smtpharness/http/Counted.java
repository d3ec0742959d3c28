package org.smtpharness.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smtpharness.journal.Journal;

/** What a request can wait for, and what its {@code where} can compare. */
enum Counted {
  MESSAGES(Candidates::messages, "sender", "recipient", "session", "content"),
  DELIVERIES(Candidates::deliveries, "sender", "recipient", "outcome", "attempts"),
  ATTEMPTS(Candidates::attempts, "sender", "recipient", "session", "outcome", "reply", "decidedBy"),
  SESSIONS(Candidates::sessions, "session", "clientIp", "helo", "command", "state", "rule"),
  FIRINGS(Candidates::firings, "session", "profile", "rule", "stage");

  private final Function<Journal, Stream<Candidate>> candidates;
  private final List<String> facts;

  Counted(Function<Journal, Stream<Candidate>> candidates, String... facts) {
    this.candidates = candidates;
    this.facts = List.of(facts);
  }

  /** The word in requests. */
  String keyword() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Counted> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }

  static List<String> keywords() {
    return Arrays.stream(values()).map(Counted::keyword).toList();
  }

  /** The names that {@code where} can have. */
  List<String> facts() {
    return facts;
  }

  List<Candidate> candidates(Journal journal) {
    return candidates.apply(journal).toList();
  }
}
