package org.smtpharness.fault.language;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in plain words why a text is no YAML or no JSON. */
final class SyntaxProblem {
  private static final Pattern PLACE =
      Pattern.compile("^ in .*, line (\\d+), column (\\d+):?$", Pattern.MULTILINE);

  /** Where these are named, the begin of the part is what has to be changed. */
  private static final List<String> TOLD_BY_BEGIN =
      List.of(
          "while scanning an alias",
          "while scanning an anchor",
          "while scanning a simple key",
          "found unexpected end of stream");

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
          Map.entry("found unexpected end of stream", "a quote is opened here and never closed"),
          Map.entry(
              "found unknown escape character",
              "a backslash in a text with double quotes starts an escape; write \\\\ or use single"
                  + " quotes"),
          Map.entry("expected ',' or ']'", "a list in brackets needs ',' or ']' here"),
          Map.entry("expected ',' or '}'", "a map in braces needs ',' or '}' here"),
          Map.entry("but found ']'", "a bracket is closed that was not opened"),
          Map.entry("but found '}'", "a brace is closed that was not opened"),
          Map.entry(
              "expected <block end>",
              "the indentation does not fit what stands before; items of one list and keys of one"
                  + " map stand in one column"),
          Map.entry(
              "sequence entries are not allowed here",
              "a list item can't start here; put it on a line of its own"),
          Map.entry("Expected a field name", "the key of a map must be a plain text"),
          Map.entry("expected '<document start>'", "the text goes on after the end of the profile"),
          Map.entry(
              "('}' (code 125)): was expecting double-quote",
              "a comma stands here with nothing behind it"),
          Map.entry(
              "was expecting double-quote to start field name",
              "a key in JSON stands in double quotes; a text that starts with '{' is read as JSON"),
          Map.entry("('/' (code 47))", "JSON has no comments"),
          Map.entry("Unexpected end-of-input", "the text ends before the JSON is complete"),
          Map.entry("was expecting a colon", "a key in JSON is followed by a colon"),
          Map.entry(
              "was expecting comma to separate",
              "a comma is missing between two parts of the JSON"),
          Map.entry(
              "Illegal unquoted character",
              "a control character in a JSON text is written as an escape such as \\n"),
          Map.entry(
              "Unrecognized character escape",
              "a backslash in a JSON text starts an escape; write \\\\"),
          Map.entry("exceeds the maximum", "a key or number is too long"),
          Map.entry("Leading zeroes", "a number in JSON can't start with 0"),
          Map.entry(
              "nrecognized token",
              "a value in JSON is a text in double quotes, a number, true, false, a list or a map"),
          Map.entry(
              "Non-standard token",
              "a value in JSON is a text in double quotes, a number, true, false, a list or a map"));

  private SyntaxProblem() {}

  static void report(Exception e, String text, boolean isJson, Findings findings) {
    if (e instanceof TooDeep deep) {
      findings.add(
          deep.place,
          "maps and lists can be nested " + TreeBuilder.MAXIMUM_DEPTH + " deep at most");
      return;
    }
    String message = ownWords(e);
    findings.add(place(e, message, text), words(message, isJson));
  }

  private static String words(String message, boolean isJson) {
    String meaning =
        WORDS.stream()
            .filter(entry -> message.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("something is not expected here; put texts with special characters in quotes");
    return (isJson ? "this is no JSON: " : "this is no YAML: ") + meaning;
  }

  /** Leaves out what the parser quotes of the text, which could look like its own words. */
  private static String ownWords(Exception e) {
    return String.valueOf(e.getMessage())
        .lines()
        .filter(line -> !line.startsWith("    "))
        .collect(Collectors.joining("\n"));
  }

  /**
   * The place that the parser names. Of several the last is where it stopped and the first where
   * the part began, such as a quote that is never closed.
   */
  private static Place place(Exception e, String message, String text) {
    List<MatchResult> places = PLACE.matcher(message).results().toList();
    if (!places.isEmpty()) {
      boolean atBegin = TOLD_BY_BEGIN.stream().anyMatch(message::contains);
      MatchResult place = places.get(atBegin ? 0 : places.size() - 1);
      return new Place(number(place.group(1)), number(place.group(2)), Path.ROOT);
    }
    JsonLocation location =
        e instanceof JsonProcessingException broken ? broken.getLocation() : null;
    return location == null || location.getLineNr() < 1
        ? new Place((int) text.lines().count() + 1, 1, Path.ROOT)
        : new Place(location.getLineNr(), Math.max(1, location.getColumnNr()), Path.ROOT);
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
