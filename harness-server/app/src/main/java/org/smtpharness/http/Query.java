package org.smtpharness.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.TextPattern;

/** Reads query parameters, strictly. */
final class Query {
  static final int USUAL_LIMIT = 100;
  static final int MAXIMUM_LIMIT = 1000;

  private Query() {}

  /** Refuses parameters that the route doesn't know, for a misspelt filter filters nothing. */
  static void requireKnown(Context ctx, String... known) {
    List<String> names = List.of(known);
    for (String name : ctx.queryParamMap().keySet()) {
      if (!names.contains(name)) {
        String meant =
            Nearest.to(name, names).map(near -> ", did you mean '" + near + "'?").orElse("");
        String has = names.isEmpty() ? "none" : String.join(", ", names);
        throw invalid("unknown query parameter" + meant + " (known: " + has + ")");
      }
    }
  }

  static boolean flag(Context ctx, String name) {
    String value = ctx.queryParam(name);
    if (value == null || value.equals("false")) {
      return false;
    }
    if (!value.equals("true")) {
      throw invalid(name + " is true or false");
    }
    return true;
  }

  /** How many things a list shows. */
  static int limit(Context ctx) {
    String value = ctx.queryParam("limit");
    if (value == null) {
      return USUAL_LIMIT;
    }
    if (!value.matches("[0-9]{1,4}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > MAXIMUM_LIMIT) {
      throw invalid("limit is 1 to " + MAXIMUM_LIMIT);
    }
    return Integer.parseInt(value);
  }

  /** The number of the id behind which a list begins; 0 to begin at the start. */
  static long since(Context ctx, char letter) {
    String value = ctx.queryParam("since");
    if (value == null) {
      return 0;
    }
    if (!value.matches(letter + "[0-9]{1,18}")) {
      throw invalid("since is a cursor of an earlier answer, such as " + letter + "12");
    }
    return Long.parseLong(value.substring(1));
  }

  static Optional<TextPattern> pattern(Context ctx, String name) {
    try {
      return Optional.ofNullable(ctx.queryParam(name)).map(TextPattern::of);
    } catch (IllegalArgumentException e) {
      throw invalid(name + ": " + e.getMessage());
    }
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(ProblemType.INVALID_PARAMETER, detail);
  }
}
