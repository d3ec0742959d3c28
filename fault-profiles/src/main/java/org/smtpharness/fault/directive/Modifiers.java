package org.smtpharness.fault.directive;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.fault.Threshold;

/** The words that say when the words before them act. */
final class Modifiers {
  static final String TIMES_FORM = "xN";
  static final String TIMES_EXAMPLE = "450-4.2.1.x2";
  static final String TIMES_MEANING =
      "Only the first N times for each message, 1 to 100; then it is as if nothing was asked for.";
  static final String AFTER_FORM = "after-N[-lines]";
  static final String AFTER_EXAMPLE = "content-reset.after-4096";
  static final String AFTER_MEANING =
      "Once N octets or lines of the content have come; without it, when the content begins.";

  private static final int MOST_TIMES = 100;
  private static final Pattern TIMES = Pattern.compile("x[0-9]+");
  private static final Pattern AFTER = Pattern.compile("after-([1-9][0-9]{0,8})(-lines)?");

  private Modifiers() {}

  /** Lets the group know what the word says of it; false when the word is none of these. */
  static boolean apply(String word, Iterable<Group> groups) {
    if (TIMES.matcher(word).matches()) {
      int times = times(word);
      groups.forEach(group -> group.count(word, times));
      return true;
    }
    if (!word.equals("after") && !word.startsWith("after-")) {
      return false;
    }
    Matcher after = AFTER.matcher(word);
    if (!after.matches()) {
      throw new DirectiveException(
          "'%s' is written %s, as in %s".formatted(word, AFTER_FORM, AFTER_EXAMPLE));
    }
    long count = Long.parseLong(after.group(1));
    Threshold threshold =
        after.group(2) == null ? new Threshold.Octets(count) : new Threshold.Lines(count);
    groups.forEach(group -> group.after(word, threshold));
    return true;
  }

  private static int times(String word) {
    String digits = word.substring(1);
    int times = digits.length() > 3 ? MOST_TIMES + 1 : Integer.parseInt(digits);
    if (times < 1 || times > MOST_TIMES) {
      throw new DirectiveException("'%s': a count is x1 to x%d".formatted(word, MOST_TIMES));
    }
    return times;
  }
}
