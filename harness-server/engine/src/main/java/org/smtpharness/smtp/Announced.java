package org.smtpharness.smtp;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.smtpharness.journal.Reply;

/**
 * What the last answer to EHLO announced. A few extensions are served only when a rule advertises
 * them: LIMITS, REQUIRETLS, DELIVERBY and MT-PRIORITY.
 *
 * @param keywords what follows each keyword, which is in upper case
 */
record Announced(Map<String, String> keywords) {
  /** Nothing was announced. */
  static final Announced NOTHING = new Announced(Map.of());

  private static final Pattern SPACES = Pattern.compile(" +");

  /** A limit has so many digits at most (RFC 9422 section 3). */
  private static final int LIMIT_DIGITS = 6;

  /** What a positive answer to EHLO says; its first line names the server. */
  static Announced of(Reply reply) {
    Map<String, String> keywords = new HashMap<>();
    for (int i = 1; i < reply.lines().size(); i++) {
      String[] words = SPACES.split(reply.lines().get(i).strip(), 2);
      keywords.put(AsciiCase.upper(words[0]), words.length > 1 ? words[1] : "");
    }
    return new Announced(keywords);
  }

  boolean has(String keyword) {
    return keywords.containsKey(keyword);
  }

  /** The value of that name behind LIMITS, if it is a number (RFC 9422 section 4). */
  OptionalLong limit(String name) {
    if (!has("LIMITS")) {
      return OptionalLong.empty();
    }
    for (String word : SPACES.split(keywords.get("LIMITS"))) {
      String[] pair = word.split("=", 2);
      if (pair[0].equalsIgnoreCase(name) && pair.length > 1 && isLimit(pair[1])) {
        return OptionalLong.of(Long.parseLong(pair[1]));
      }
    }
    return OptionalLong.empty();
  }

  private static boolean isLimit(String text) {
    return text.matches("[0-9]{1," + LIMIT_DIGITS + "}");
  }
}
