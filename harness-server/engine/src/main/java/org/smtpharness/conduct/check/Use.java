package org.smtpharness.conduct.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smtpharness.conduct.evidence.Talk;
import org.smtpharness.conduct.evidence.Turn;

/**
 * A use of a service extension (RFC 5321 section 2.2).
 *
 * @param what the command or parameter, as in sentences
 * @param parameter its keyword; the verb of a command
 * @param keyword what EHLO has to offer for it
 * @param turn the command
 */
record Use(String what, String parameter, String keyword, Turn turn) {
  private static final Map<String, String> VERBS =
      Map.of(
          "STARTTLS",
          "STARTTLS",
          "AUTH",
          "AUTH",
          "BDAT",
          "CHUNKING",
          "BURL",
          "BURL",
          "ETRN",
          "ETRN",
          "XCLIENT",
          "XCLIENT");

  /** The keyword of a parameter, where it is called otherwise. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "RET", "DSN",
          "ENVID", "DSN",
          "NOTIFY", "DSN",
          "ORCPT", "DSN",
          "BY", "DELIVERBY",
          "HOLDFOR", "FUTURERELEASE",
          "HOLDUNTIL", "FUTURERELEASE");

  /** The extensions that a command uses. */
  static List<Use> of(Turn turn) {
    List<Use> uses = new ArrayList<>();
    String keyword = VERBS.getOrDefault(turn.verb(), "");
    if (turn.command().isPresent() && !keyword.isEmpty()) {
      uses.add(new Use(turn.verb(), turn.verb(), keyword, turn));
    }
    for (Parameter one : Parameter.of(turn)) {
      boolean valued = one.keyword().equals("BODY");
      String what = valued ? "BODY=" + one.value() : one.keyword();
      uses.add(new Use(what, one.keyword(), keyword(one), turn));
    }
    return uses;
  }

  private static String keyword(Parameter one) {
    if (one.keyword().equals("BODY")) {
      return one.value().equalsIgnoreCase("BINARYMIME") ? "BINARYMIME" : "8BITMIME";
    }
    return PARAMETERS.getOrDefault(one.keyword(), one.keyword());
  }

  /** Whether it was offered. */
  boolean isOffered() {
    return turn.setting().capabilities().offer(keyword);
  }

  /** The cause of its being wrong. */
  String cause(Talk talk) {
    return Causes.said(talk, turn) + " " + parameter;
  }
}
