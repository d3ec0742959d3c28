package org.smtpharness.conduct.check;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the sentence of a finding. */
final class Sentences {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

  private Sentences() {}

  /** The sentence with its placeholders filled; one that nothing fills is an error of the check. */
  static String of(String sentence, Map<String, String> details) {
    String filled =
        PLACEHOLDER
            .matcher(sentence)
            .replaceAll(
                found -> {
                  String value = details.get(found.group(1));
                  if (value == null) {
                    throw new IllegalStateException(
                        "nothing fills {" + found.group(1) + "} in: " + sentence);
                  }
                  return Matcher.quoteReplacement(value);
                });
    return filled.substring(0, 1).toUpperCase(Locale.ROOT) + filled.substring(1);
  }
}
