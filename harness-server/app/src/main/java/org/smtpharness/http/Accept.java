package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.Locale;

/** Chooses the type of an answer by the {@code Accept} header (RFC 9110 section 12.5.1). */
final class Accept {
  private Accept() {}

  /**
   * Whether the client would rather have the other type than the usual one.
   *
   * @throws ProblemException when it takes neither
   */
  static boolean prefers(Context ctx, String other, String usual) {
    String header = ctx.header("Accept");
    if (header == null || header.isBlank()) {
      return false;
    }
    double forOther = quality(header, other);
    double forUsual = quality(header, usual);
    if (forOther == 0 && forUsual == 0) {
      throw new ProblemException(
          ProblemType.NOT_ACCEPTABLE, "there is " + usual + " and " + other + " here");
    }
    return forOther > forUsual;
  }

  /** The quality that the most specific range gives to the type; 0 when none does. */
  private static double quality(String header, String type) {
    double best = 0;
    int bestRank = 0;
    for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = range.split(";");
      int rank = rank(parts[0].strip(), type);
      if (rank > bestRank) {
        bestRank = rank;
        best = weight(parts);
      }
    }
    return best;
  }

  private static int rank(String range, String type) {
    if (range.equals(type)) {
      return 3;
    }
    if (range.equals(type.substring(0, type.indexOf('/')) + "/*")) {
      return 2;
    }
    return range.equals("*/*") ? 1 : 0;
  }

  private static double weight(String[] parts) {
    for (String part : parts) {
      String parameter = part.strip();
      if (parameter.matches("q=[01](\\.[0-9]{0,3})?")) {
        return Double.parseDouble(parameter.substring(2));
      }
    }
    return 1;
  }
}
