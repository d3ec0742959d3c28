package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smtpharness.conduct.evidence.Turn;

/**
 * A parameter of MAIL or RCPT (RFC 5321 section 4.1.2).
 *
 * @param keyword in upper case
 * @param value empty when there is none
 */
record Parameter(String keyword, String value) {
  /** What stands behind the path, also in a command that the server did not understand. */
  static List<Parameter> of(Turn turn) {
    List<Parameter> parameters = new ArrayList<>();
    if (turn.is("MAIL") || turn.is("RCPT")) {
      for (String word : behindPath(turn.argument()).strip().split(" +")) {
        int equals = word.indexOf('=');
        if (!word.isEmpty()) {
          parameters.add(
              new Parameter(
                  (equals < 0 ? word : word.substring(0, equals)).toUpperCase(Locale.ROOT),
                  equals < 0 ? "" : word.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  /** Whether the command has that parameter, with any value. */
  static boolean has(Turn turn, String keyword) {
    return of(turn).stream().anyMatch(one -> one.keyword().equals(keyword));
  }

  /** Whether the command says {@code BODY=} that. */
  static boolean hasBody(Turn turn, String value) {
    return of(turn).stream()
        .anyMatch(one -> one.keyword().equals("BODY") && one.value().equalsIgnoreCase(value));
  }

  private static String behindPath(String argument) {
    boolean quoted = false;
    int from = Math.max(0, argument.indexOf('<'));
    for (int i = from; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return argument.substring(i + 1);
      }
    }
    return "";
  }
}
