package org.smtpharness.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** Finds out where in a text each value of its JSON stands. */
final class JsonSpans {

  /**
   * Where a value stands.
   *
   * @param line of its first character, from 1
   * @param column of its first character, from 1
   * @param start the offset of its first character
   * @param end the offset behind its last character
   */
  record Span(int line, int column, int start, int end) {}

  private final Map<String, Span> spans = new HashMap<>();

  private JsonSpans() {}

  static Map<String, Span> of(JsonFactory factory, String text) throws JsonProcessingException {
    JsonSpans found = new JsonSpans();
    try (JsonParser parser = factory.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        found.see(parser, token);
      }
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(found.spans);
  }

  private void see(JsonParser parser, JsonToken token) {
    String pointer = parser.getParsingContext().pathAsPointer().toString();
    int end = (int) parser.currentLocation().getCharOffset();
    if (token.isStructEnd()) {
      Span begun = spans.get(pointer);
      spans.put(pointer, new Span(begun.line(), begun.column(), begun.start(), end));
    } else {
      // The value of a field takes the place of its name, unless only the name was seen.
      JsonLocation at = parser.currentTokenLocation();
      int start = (int) at.getCharOffset();
      spans.put(pointer, new Span(at.getLineNr(), at.getColumnNr(), start, end));
    }
  }
}
