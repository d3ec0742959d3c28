package org.smtpharness.http;

import java.time.Duration;
import java.util.List;
import org.smtpharness.journal.Journal;

/**
 * What is waited for.
 *
 * @param what what is counted
 * @param where which of them count
 * @param atLeast how many there must be
 * @param atMost how many there may be
 * @param span how long to wait, or to watch
 * @param throughout whether the count must hold for the whole span rather than once within it
 */
record AwaitRequest(
    Counted what, Where where, long atLeast, long atMost, Duration span, boolean throughout) {

  List<Candidate> matches(Journal journal) {
    return what.candidates(journal).stream().filter(where::holdsFor).toList();
  }

  boolean isSatisfiedBy(Journal journal) {
    long count = matches(journal).size();
    return count >= atLeast && count <= atMost;
  }
}
