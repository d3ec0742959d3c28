package org.smtpharness.smtp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.smtpharness.journal.Reply;

/**
 * The parameters behind a path (RFC 5321 section 4.1.2, Mail-parameters and Rcpt-parameters).
 *
 * @param values the values by keyword in upper case; empty text for a keyword without one
 * @param problem what the server answers when they are malformed, repeated or not offered
 */
record Parameters(Map<String, String> values, Optional<Reply> problem) {

  /**
   * Reads parameters.
   *
   * @param text what follows the path
   * @param offered the keywords that may occur
   */
  static Parameters parse(String text, Set<String> offered) {
    if (!text.isEmpty() && !text.startsWith(" ")) {
      return new Parameters(
          Map.of(), Optional.of(Replies.badArgument("Unexpected text after the path")));
    }
    Map<String, String> values = new LinkedHashMap<>();
    StringTokenizer words = new StringTokenizer(text, " ");
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      int equals = word.indexOf('=');
      String keyword = AsciiCase.upper(equals < 0 ? word : word.substring(0, equals));
      String shown = Escape.forReply(keyword);
      if (!offered.contains(keyword)) {
        return refused("Parameter " + shown + " not recognized or not offered");
      }
      if (values.put(keyword, equals < 0 ? "" : word.substring(equals + 1)) != null) {
        return refused("Parameter " + shown + " repeated");
      }
    }
    return new Parameters(values, Optional.empty());
  }

  private static Parameters refused(String text) {
    return new Parameters(Map.of(), Optional.of(Replies.of(555, "5.5.4", text)));
  }
}
