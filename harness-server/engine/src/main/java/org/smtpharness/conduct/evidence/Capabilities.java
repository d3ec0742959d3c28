package org.smtpharness.conduct.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the server offered in its last answer to EHLO (RFC 5321 section 4.1.1.1); nothing before it,
 * after HELO and after STARTTLS.
 *
 * @param keywords the parameters by keyword in upper case
 */
public record Capabilities(Map<String, String> keywords) {
  /** Nothing was offered. */
  public static final Capabilities NONE = new Capabilities(Map.of());

  public Capabilities {
    keywords = Map.copyOf(keywords);
  }

  /** What the lines of an EHLO reply offer; the first one is the server's name. */
  static Capabilities of(List<String> lines) {
    Map<String, String> keywords = new LinkedHashMap<>();
    for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
      String[] words = line.strip().split("[ =]", 2);
      keywords.merge(
          words[0].toUpperCase(Locale.ROOT),
          words.length > 1 ? words[1] : "",
          (one, other) -> (one + " " + other).strip());
    }
    return new Capabilities(keywords);
  }

  /** Whether that keyword was offered. */
  public boolean offer(String keyword) {
    return keywords.containsKey(keyword.toUpperCase(Locale.ROOT));
  }

  /** The parameters of that keyword; empty when it was not offered. */
  public Optional<String> parameters(String keyword) {
    return Optional.ofNullable(keywords.get(keyword.toUpperCase(Locale.ROOT)));
  }
}
