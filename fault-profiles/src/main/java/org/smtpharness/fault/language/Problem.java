package org.smtpharness.fault.language;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with the text of a profile.
 *
 * @param line where, from 1
 * @param column where, from 1, in characters
 * @param pointer where in the tree, as a JSON pointer (RFC 6901) such as {@code /rules/0/do/reply};
 *     empty for the whole profile
 * @param path the same for people, such as {@code rules[0].do.reply}
 * @param message what was found, what was expected, what to do; one line
 * @param suggestion a word that was probably meant; the message names it too
 */
public record Problem(
    int line,
    int column,
    String pointer,
    String path,
    String message,
    Optional<String> suggestion) {
  public Problem {
    Objects.requireNonNull(pointer, "pointer");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(suggestion, "suggestion");
  }

  /** Line and column, path and message, such as {@code 4:5 rules[0]: unknown key 'att' …}. */
  @Override
  public String toString() {
    return position() + " " + text();
  }

  String position() {
    return line + ":" + column;
  }

  String text() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
