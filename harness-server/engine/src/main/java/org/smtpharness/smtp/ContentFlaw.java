package org.smtpharness.smtp;

import java.util.Optional;
import org.smtpharness.journal.Content;

/** What RFC 5321 sections 2.3.8 and 4.5.3.1.6 don't allow in content. */
final class ContentFlaw {
  /** The longest line without its CR LF, in octets. */
  private static final int LONGEST_LINE = 998;

  private ContentFlaw() {}

  /** The first flaw in the content, in words; empty when there is none. */
  static Optional<String> in(Content content) {
    byte[] octets = content.octets();
    int lineStart = 0;
    for (int i = 0; i < octets.length; i++) {
      boolean afterCr = i > 0 && octets[i - 1] == '\r';
      if (octets[i] == '\n' && !afterCr) {
        return Optional.of("a bare LF");
      } else if (octets[i] != '\n' && afterCr) {
        return Optional.of("a bare CR");
      } else if (octets[i] == 0) {
        return Optional.of("a NUL");
      } else if (octets[i] == '\n') {
        lineStart = i + 1;
      } else if (i - lineStart > LONGEST_LINE) {
        return Optional.of("a line of over " + LONGEST_LINE + " octets");
      }
    }
    boolean endsWithCr = octets.length > 0 && octets[octets.length - 1] == '\r';
    return endsWithCr ? Optional.of("a bare CR") : Optional.empty();
  }
}
