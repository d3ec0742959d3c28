package org.smtpharness.conduct.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a header section (RFC 5322 section 2.2). For one thread. */
final class HeaderReader {
  /** Printable characters but the colon (RFC 5322 section 3.6.8). */
  private static final Pattern FIELD = Pattern.compile("[!-9;-~]+:");

  private final String text;
  private final List<HeaderSection.Field> fields = new ArrayList<>();
  private final List<HeaderSection.Malformed> malformed = new ArrayList<>();
  private int at;
  private int line;

  HeaderReader(String text) {
    this.text = text;
  }

  HeaderSection read() {
    while (at < text.length()) {
      String next = nextLine();
      if (next.isEmpty()) {
        return new HeaderSection(fields, malformed, true, at);
      }
      take(next);
    }
    return new HeaderSection(fields, malformed, false, at);
  }

  /** Takes a line to its LF; whether a CR stands before it is for another judge. */
  private String nextLine() {
    int lf = text.indexOf('\n', at);
    int end = lf < 0 ? text.length() : lf;
    int start = at;
    at = lf < 0 ? end : lf + 1;
    line++;
    return text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }

  private void take(String next) {
    boolean folded = next.startsWith(" ") || next.startsWith("\t");
    if (folded && next.isBlank()) {
      flaw("a fold of nothing but white space");
    } else if (folded && fields.isEmpty()) {
      flaw("a fold without a field");
    } else if (folded) {
      HeaderSection.Field last = fields.remove(fields.size() - 1);
      String value = (last.value() + " " + next.strip()).strip();
      fields.add(new HeaderSection.Field(last.name(), value, last.line()));
    } else if (FIELD.matcher(next).lookingAt()) {
      int colon = next.indexOf(':');
      fields.add(
          new HeaderSection.Field(
              next.substring(0, colon), next.substring(colon + 1).strip(), line));
    } else {
      flaw(
          next.startsWith("From ")
              ? "the separator of a mail folder (\"From \")"
              : "neither a field nor a fold");
    }
  }

  private void flaw(String problem) {
    malformed.add(
        new HeaderSection.Malformed(
            line,
            problem,
            fields.isEmpty()
                ? Optional.empty()
                : Optional.of(fields.get(fields.size() - 1).name())));
  }
}
