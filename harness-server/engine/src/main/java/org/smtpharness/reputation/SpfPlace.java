package org.smtpharness.reputation;

/**
 * Where in the policies a check is.
 *
 * @param term the term; empty for the policy of the checked domain itself
 * @param domain the domain whose policy it is in
 */
record SpfPlace(String term, String domain) {
  /** Such as {@code mx of example.test}. */
  @Override
  public String toString() {
    return term.isEmpty()
        ? "the policy of " + Wording.cut(domain, Wording.SHORT)
        : Wording.cut(term, Wording.SHORT) + " of " + Wording.cut(domain, Wording.SHORT);
  }
}
