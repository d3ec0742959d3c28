package org.smtpharness.rules;

import java.util.List;
import java.util.stream.Collectors;

/** Texts in explanations: short, and never nothing. */
final class Shown {
  private static final int LONGEST = 120;
  private static final int MOST = 5;

  private Shown() {}

  static String text(String text) {
    if (text.isEmpty()) {
      return "\"\"";
    }
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  static String texts(List<String> texts) {
    String shown = texts.stream().limit(MOST).map(Shown::text).collect(Collectors.joining(", "));
    return texts.size() <= MOST ? shown : shown + " and " + (texts.size() - MOST) + " more";
  }
}
