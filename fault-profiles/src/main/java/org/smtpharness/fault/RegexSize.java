package org.smtpharness.fault;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression becomes when its counted repetitions are written out, as RE2/J
 * does when it compiles: {@code (a{1000}){1000}} is a million parts, and a third level takes all
 * memory. An estimate from above; what is no regular expression gets some number too.
 */
final class RegexSize {
  private static final long CAP = 1_000_000_000_000L;
  private static final Pattern PART =
      Pattern.compile(
          "\\\\Q.*?(?:\\\\E|$)" // quoted text
              + "|\\\\[pP]\\{[^}]*\\}|\\\\x\\{[^}]*\\}|\\\\." // escapes
              + "|\\[\\^?\\]?(?:\\\\.|\\[:\\^?\\w+:\\]|[^\\]\\\\])*\\]" // character classes
              + "|\\{(\\d+)(?:,(\\d*))?\\}"
              + "|.",
          Pattern.DOTALL);

  private final Deque<Long> outer = new ArrayDeque<>();
  private long sum;
  private long last;

  private RegexSize() {}

  static long of(String regex) {
    RegexSize size = new RegexSize();
    Matcher part = PART.matcher(regex);
    while (part.find()) {
      size.add(part.group(), part.group(1), part.group(2));
    }
    while (!size.outer.isEmpty()) {
      size.close();
    }
    return size.sum;
  }

  private void add(String part, String least, String most) {
    if (least != null) {
      repeat(Math.max(number(least), most == null || most.isEmpty() ? 1 : number(most)));
    } else if (part.equals("(")) {
      outer.push(sum);
      sum = 0;
      last = 0;
    } else if (part.equals(")") && !outer.isEmpty()) {
      close();
    } else {
      last = part.startsWith("\\Q") ? part.length() : 1;
      sum = Math.min(CAP, sum + last);
    }
  }

  private void close() {
    last = sum + 1;
    sum = Math.min(CAP, outer.pop() + last);
  }

  private void repeat(long count) {
    long repeated = Math.min(CAP, last * Math.max(1, count));
    sum = Math.min(CAP, sum - last + repeated);
    last = repeated;
  }

  private static long number(String digits) {
    return digits.length() > 6 ? 1_000_000 : Long.parseLong(digits);
  }
}
