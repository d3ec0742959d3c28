package org.smtpharness.fault;

/**
 * Matches {@code *} and {@code ?} in time proportional to pattern times text, without recursion.
 */
final class Glob {
  private final String pattern;
  private final boolean literal;
  private final String beginning;
  private final String end;

  Glob(String pattern) {
    this.pattern = pattern;
    this.literal = pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
    int first = 0;
    while (first < pattern.length() && isPlain(pattern.charAt(first))) {
      first++;
    }
    int last = pattern.length();
    while (last > 0 && isPlain(pattern.charAt(last - 1))) {
      last--;
    }
    this.beginning = pattern.substring(0, first);
    this.end = pattern.substring(last);
  }

  /** Characters beyond ASCII may change their number with their case. */
  private static boolean isPlain(char character) {
    return character != '*' && character != '?' && character < 0x80;
  }

  /**
   * Whether the text could match in lower case. A cheap look at its two ends, which spares most
   * texts the folding; a thousand rules are compared with each command.
   */
  boolean mayMatchFolded(String text) {
    return text.regionMatches(true, 0, beginning, 0, beginning.length())
        && text.regionMatches(true, text.length() - end.length(), end, 0, end.length());
  }

  boolean matches(String text) {
    return literal ? pattern.equals(text) : matchesWild(text);
  }

  /** Goes on greedily; on a mismatch lets the last star take one character more. */
  private boolean matchesWild(String text) {
    int p = 0;
    int star = -1;
    int resume = 0;
    int t = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && fits(pattern.charAt(p), text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static boolean fits(char pattern, char text) {
    return pattern == '?' || pattern == text;
  }
}
