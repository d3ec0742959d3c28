package org.smtpharness.reputation;

import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which a message is signed (RFC 6376 section 3.4). */
enum Canonicalization {
  /** As it came. */
  SIMPLE {
    @Override
    String field(HeaderText field) {
      return field.raw();
    }

    @Override
    String lines(String body) {
      return body;
    }

    @Override
    String emptyBody() {
      return CRLF;
    }
  },
  /** With white space evened out. */
  RELAXED {
    @Override
    String field(HeaderText field) {
      String value = field.value();
      // A field that CR LF does not end keeps its end: it is not the octets that were signed.
      String content = value.endsWith(CRLF) ? value.substring(0, value.length() - 2) : value;
      String unfolded = FOLD.matcher(content).replaceAll("");
      String even = SPACES.matcher(unfolded).replaceAll(" ");
      return field.name() + ":" + trimmed(even) + CRLF;
    }

    @Override
    String lines(String body) {
      return SPACES_AT_END.matcher(SPACES.matcher(body).replaceAll(" ")).replaceAll("");
    }

    @Override
    String emptyBody() {
      return "";
    }
  };

  static final String CRLF = "\r\n";
  private static final Pattern FOLD = Pattern.compile("\r\n(?=[ \t])");
  private static final Pattern SPACES = Pattern.compile("[ \t]+");
  private static final Pattern SPACES_AT_END = Pattern.compile(" (?=\r\n|\\z)");

  /** A header field with the end of its last line. */
  abstract String field(HeaderText field);

  /** A body, its empty lines at the end not yet taken off. */
  abstract String lines(String body);

  /** What stands for a body without content. */
  abstract String emptyBody();

  /** A body: its empty lines at the end do not count, and it ends in one CR LF. */
  String body(String body) {
    String lines = lines(body);
    int end = lines.length();
    while (lines.startsWith(CRLF, end - 2)) {
      end -= 2;
    }
    return end == 0 ? emptyBody() : lines.substring(0, end) + CRLF;
  }

  /** The word in {@code c=}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String trimmed(String text) {
    int start = text.startsWith(" ") ? 1 : 0;
    int end = text.endsWith(" ") && text.length() > start ? text.length() - 1 : text.length();
    return text.substring(start, end);
  }

  static Canonicalization of(String word) throws DkimStop {
    return switch (word) {
      case "simple" -> SIMPLE;
      case "relaxed" -> RELAXED;
      default ->
          throw DkimStop.permanent("the canonicalization " + Wording.quote(word) + " is not known");
    };
  }
}
