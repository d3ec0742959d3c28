package org.smtpharness.fault;

import java.util.List;

/** What is changed in the list of extensions that EHLO answers; at {@code ehlo} only. */
public sealed interface Announcement extends Effect.Shaping {

  /**
   * Adds lines, such as {@code X-PIPE-CONNECT} or {@code SIZE 1000}; a line replaces one with the
   * same keyword.
   *
   * @param lines at least one, without line ends
   */
  record Advertise(List<String> lines) implements Announcement {
    public Advertise {
      lines = requireLines(lines);
    }

    @Override
    public String keyword() {
      return "advertise";
    }
  }

  /**
   * Leaves extensions out. The server serves them as before, as it would when somebody between
   * strips them.
   *
   * @param keywords at least one, in any case
   */
  record Hide(List<String> keywords) implements Announcement {
    public Hide {
      keywords = requireLines(keywords);
    }

    @Override
    public String keyword() {
      return "hide";
    }
  }

  private static List<String> requireLines(List<String> lines) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("at least one extension is needed");
    }
    for (String line : lines) {
      if (line.isBlank() || line.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "an extension is a keyword with its parameters on one line but was '" + line + "'");
      }
    }
    return List.copyOf(lines);
  }
}
