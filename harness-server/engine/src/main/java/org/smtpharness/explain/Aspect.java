package org.smtpharness.explain;

import java.util.Locale;

/** What a check is about; the reason of a silent rule is the aspect of its first failed check. */
public enum Aspect {
  /** The rule acts at other stages. */
  STAGE,
  /** {@code after}: so much has to come first. */
  THRESHOLD,
  /** A condition of {@code match}. */
  CONDITION,
  /** {@code per}: whose matches are counted together; it may not be known yet. */
  SCOPE,
  /** {@code when}: the state of a scenario. */
  STATE,
  /** {@code until}: the time since the first match. */
  UNTIL,
  /** {@code skip}: matches that are left out. */
  SKIP,
  /** {@code every}: the matches in between. */
  EVERY,
  /** {@code times}: the rule is spent. */
  TIMES,
  /** {@code chance}: the number drawn. */
  CHANCE,
  /** A rule that is consulted earlier decided. */
  EARLIER_RULE;

  /** The word for this aspect, such as {@code earlier-rule}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
