package org.smtpharness.reputation;

/** A piece of a macro string (RFC 7208 section 7.1). */
sealed interface MacroPart {
  /**
   * Characters that stand for themselves.
   *
   * @param escaped whether they were written as {@code %%}, {@code %_} or {@code %-}
   */
  record Literal(String text, boolean escaped) implements MacroPart {}

  /**
   * A value to be put in.
   *
   * @param letter which one, in lower case
   * @param urlEscaped whether it is escaped for a URL: the letter was in upper case
   * @param rightmost how many parts are kept, from the right; {@link Integer#MAX_VALUE} for all
   * @param reversed whether the parts are put in reverse order first
   * @param delimiters the characters that part the value
   */
  record Expansion(
      char letter, boolean urlEscaped, int rightmost, boolean reversed, String delimiters)
      implements MacroPart {}
}
