package org.smtpharness.http;

import java.util.List;

/** Makes one problem of all that is wrong in a body. */
final class Flaws {
  private Flaws() {}

  static ProblemException problem(ProblemType type, List<Flaw> flaws) {
    Flaw first = flaws.get(0);
    String place = first.line() == null ? "" : first.line() + ":" + first.column() + " ";
    String more = flaws.size() == 1 ? "" : " (and " + (flaws.size() - 1) + " more, see errors)";
    return new ProblemException(type, place + first.message() + more, flaws);
  }
}
