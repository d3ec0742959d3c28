package org.smtpharness.clients;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a client took a fault.
 *
 * @param outcome how it ended, and what became of the message
 * @param words its own words, with … for what differs from run to run
 */
record Reaction(String outcome, String words) {
  private static final Pattern DATE =
      Pattern.compile("[A-Z][a-z]{2} [A-Z][a-z]{2} +\\d+ [\\d:]{8} \\w+ \\d{4}");

  /** Newer JDKs put the name of the alert in front of what is wrong. */
  private static final Pattern ALERT = Pattern.compile("(SSL\\w*Exception: )\\([a-z_]+\\) ");

  static final String SILENCE = "(says nothing)";

  /** A reaction in those words, brought to one line. */
  static Reaction of(String outcome, String output) {
    String dated = DATE.matcher(output).replaceAll("…").replaceAll("[\\s\\p{Cntrl}|]+", " ");
    String words = ALERT.matcher(dated).replaceAll("$1").strip();
    return new Reaction(outcome, words.isEmpty() ? SILENCE : words);
  }

  /** Whether that is the same reaction, with any text for each of these words' …. */
  boolean matches(Reaction other) {
    String pattern =
        Stream.of(words.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return outcome.equals(other.outcome) && other.words.matches(pattern);
  }
}
