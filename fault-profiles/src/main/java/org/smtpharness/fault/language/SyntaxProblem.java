package org.smtpharness.fault.language;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in plain words why a text is no YAML or no JSON. */
final class SyntaxProblem {
  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  /** What the parsers say, by a part of it, and what it means. */
  private static final List<Map.Entry<String, String>> WORDS =
      List.of(
          Map.entry(
              "while scanning an alias", "a text that starts with '*' or '&' must stand in quotes"),
          Map.entry(
              "while scanning an anchor",
              "a text that starts with '*' or '&' must stand in quotes"),
          Map.entry(
              "mapping values are not allowed here",
              "a colon is not expected here; a text that holds ': ' must stand in quotes,"
                  + " and keys of one map stand in one column"),
          Map.entry("found character '\\t", "a tab can't indent or start a value; use spaces"),
          Map.entry(
              "cannot start any token",
              "a text that starts with '@', '`' or '%' must stand in quotes"),
          Map.entry(
              "could not find expected ':'",
              "a key needs a colon and a space behind it, as in 'at: rcpt'"),
          Map.entry(
              "found unexpected end of stream",
              "a quoted text has no closing quote before the end"),
          Map.entry(
              "found unknown escape character",
              "a backslash in a text with double quotes starts an escape; write \\\\ or use single"
                  + " quotes"),
          Map.entry("expected ',' or ']'", "a list in brackets needs ',' or ']' here"),
          Map.entry("expected ',' or '}'", "a map in braces needs ',' or '}' here"),
          Map.entry(
              "expected <block end>",
              "the indentation does not fit what stands before; items of one list and keys of one"
                  + " map stand in one column"),
          Map.entry(
              "sequence entries are not allowed here",
              "a list item can't start here; put it on a line of its own"),
          Map.entry("Expected a field name", "the key of a map must be a plain text"),
          Map.entry("expected <document start>", "the text goes on after the end of the profile"),
          Map.entry(
              "was expecting double-quote to start field name",
              "a key in JSON stands in double quotes; a text that starts with '{' is read as JSON"),
          Map.entry("Unexpected end-of-input", "the text ends before the JSON is complete"),
          Map.entry("was expecting a colon", "a key in JSON is followed by a colon"),
          Map.entry(
              "was expecting comma to separate",
              "a comma is missing between two parts of the JSON"),
          Map.entry(
              "Illegal unquoted character",
              "a control character in a JSON text is written as \\n or \\u000A"),
          Map.entry(
              "Unrecognized character escape",
              "a backslash in a JSON text starts an escape; write \\\\"),
          Map.entry(
              "Unrecognized token",
              "a value in JSON is a text in double quotes, a number, true, false, a list or a map"));

  private SyntaxProblem() {}

  static void report(Exception e, String text, boolean isJson, Findings findings) {
    if (e instanceof TooDeep deep) {
      findings.add(
          deep.place,
          "maps and lists can be nested " + TreeBuilder.MAXIMUM_DEPTH + " deep at most");
      return;
    }
    findings.add(place(e, text), words(e, isJson));
  }

  private static String words(Exception e, boolean isJson) {
    String message = String.valueOf(e.getMessage());
    String notation = isJson ? "this is no JSON: " : "this is no YAML: ";
    return WORDS.stream()
        .filter(entry -> message.contains(entry.getKey()))
        .map(entry -> notation + entry.getValue())
        .findFirst()
        .orElse(
            isJson
                ? notation + "something else is expected here"
                : notation + "a text with special characters must stand in quotes");
  }

  /** The place that the parser names, the last one when it names several; else the end. */
  private static Place place(Exception e, String text) {
    JsonLocation location =
        e instanceof JsonProcessingException broken ? broken.getLocation() : null;
    if (location != null && location.getLineNr() > 0) {
      return new Place(location.getLineNr(), Math.max(1, location.getColumnNr()), Path.ROOT);
    }
    Place found = new Place((int) text.lines().count() + 1, 1, Path.ROOT);
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    while (place.find()) {
      found = new Place(number(place.group(1)), number(place.group(2)), Path.ROOT);
    }
    return found;
  }

  private static int number(String digits) {
    return digits.length() > 8 ? 1 : Integer.parseInt(digits);
  }

  /** Ends the reading of a text that is nested too deep. */
  static final class TooDeep extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Place place;

    TooDeep(Place place) {
      this.place = place;
    }
  }
}
