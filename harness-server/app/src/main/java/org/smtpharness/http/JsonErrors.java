package org.smtpharness.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.regex.Pattern;

/** Says in the user's words why a text is not JSON. */
final class JsonErrors {
  private static final Pattern SOURCE = Pattern.compile(" ?\\((start marker|from) at [^)]*\\)");
  private static final Pattern SETTING = Pattern.compile(",? ?\\(?from `[^`]*`\\)?");
  private static final Pattern ADVICE = Pattern.compile(": enable `[^`]*` to allow");

  private JsonErrors() {}

  static ProblemException problem(JsonProcessingException e) {
    JsonLocation where = e.getLocation();
    String message = message(e);
    Integer line = where == null ? null : where.getLineNr();
    Integer column = where == null ? null : where.getColumnNr();
    Flaw flaw = new Flaw(pointer(e), line, column, message, null);
    String place = where == null ? "" : "line " + line + ", column " + column + ": ";
    return new ProblemException(ProblemType.MALFORMED_JSON, place + message, List.of(flaw));
  }

  private static String message(JsonProcessingException e) {
    String text = e.getOriginalMessage().lines().findFirst().orElse("");
    if (text.startsWith("Trailing token")) {
      return "there is something behind the end of the JSON value";
    }
    String plain = SOURCE.matcher(text).replaceAll("");
    plain = SETTING.matcher(plain).replaceAll("");
    return ADVICE.matcher(plain).replaceAll("").strip();
  }

  private static String pointer(JsonProcessingException e) {
    return e.getProcessor() instanceof JsonParser parser && parser.getParsingContext() != null
        ? parser.getParsingContext().pathAsPointer().toString()
        : "";
  }
}
