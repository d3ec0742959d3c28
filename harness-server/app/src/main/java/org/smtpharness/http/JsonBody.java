package org.smtpharness.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A body that is JSON.
 *
 * @param text the body as it came
 * @param root the same, parsed
 * @param spans where each value stands, by its JSON pointer
 */
record JsonBody(String text, JsonNode root, Map<String, JsonSpans.Span> spans) {

  /** Says that something is wrong at that JSON pointer. */
  Flaw flaw(String pointer, String message, String suggestion) {
    JsonSpans.Span span = spans.get(pointer);
    return span == null
        ? new Flaw(pointer, null, null, message, suggestion)
        : new Flaw(pointer, span.line(), span.column(), message, suggestion);
  }

  /**
   * The text of the value at that pointer, moved by white space to the line and column where it
   * stands in the body, so that whoever reads it finds problems at their true places.
   */
  String textInPlace(String pointer) {
    JsonSpans.Span span = spans.get(pointer);
    return "\n".repeat(span.line() - 1)
        + " ".repeat(span.column() - 1)
        + text.substring(span.start(), span.end());
  }
}
