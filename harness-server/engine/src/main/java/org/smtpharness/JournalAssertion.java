package org.smtpharness;

import org.smtpharness.journal.Journal;

/**
 * Something to hold of a journal.
 *
 * @param <T> what it may throw besides errors
 */
@FunctionalInterface
public interface JournalAssertion<T extends Throwable> {

  /**
   * Looks at a snapshot.
   *
   * @throws AssertionError when it does not hold
   */
  void check(Journal journal) throws T;
}
