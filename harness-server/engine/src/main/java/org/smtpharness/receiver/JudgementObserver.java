package org.smtpharness.receiver;

/** Is told each verdict. Safe for use by several threads; returns quickly. */
@FunctionalInterface
public interface JudgementObserver {
  /**
   * Something was judged.
   *
   * @param session the number of the session; 0 when it was asked for outside of one
   * @param what the condition in profiles, such as {@code spf}
   */
  void judged(long session, String what, JudgedFact fact);
}
