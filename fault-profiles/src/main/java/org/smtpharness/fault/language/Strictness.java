package org.smtpharness.fault.language;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Refuses what YAML has beyond maps, lists and values: anchors, aliases and tags. They make a text
 * mean something else than it shows, and let a small one become huge.
 */
final class Strictness {
  /** The code points of each line, for parsers count them and a text can be one long line. */
  private final List<int[]> lines;

  private final Findings findings;
  private final Set<String> reported = new HashSet<>();

  private Strictness(List<int[]> lines, Findings findings) {
    this.lines = lines;
    this.findings = findings;
  }

  /** JSON has nothing to refuse. */
  static Strictness json() {
    return new Strictness(List.of(), new Findings());
  }

  static Strictness yaml(String text, Findings findings) {
    String[] lines = text.split("\r\n|[\n\r\u0085\u2028\u2029]", -1);
    return new Strictness(
        Arrays.stream(lines).map(line -> line.codePoints().toArray()).toList(), findings);
  }

  /**
   * Reports what is refused at the start of a token; false when nothing is. The first character
   * tells: no plain text can start with it, and a quoted one starts with a quote.
   */
  boolean refuses(Place place) {
    String what =
        switch (characterAt(place)) {
          case '&' ->
              "an anchor (&) can't be used in a profile; write the value where it is needed";
          case '*' ->
              "an alias (*) can't be used in a profile;"
                  + " put a pattern that starts with '*' in quotes: \"*@example.test\"";
          case '!' -> "a tag (!) can't be used in a profile; quotes make a text of any value";
          default -> "";
        };
    if (!what.isEmpty() && reported.add(place.line() + ":" + place.column())) {
      findings.add(place, what);
    }
    return !what.isEmpty();
  }

  private int characterAt(Place place) {
    boolean isInside =
        place.line() <= lines.size() && place.column() <= lines.get(place.line() - 1).length;
    return isInside ? lines.get(place.line() - 1)[place.column() - 1] : ' ';
  }
}
