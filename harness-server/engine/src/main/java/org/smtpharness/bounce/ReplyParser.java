package org.smtpharness.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Reply;

/**
 * Collects the lines of one reply (RFC 5321 section 4.2.1). Not safe for use by several threads.
 */
final class ReplyParser {
  /** A server that goes on for longer is not answering. */
  private static final int MOST_LINES = 500;

  private static final Pattern LINE = Pattern.compile("([2-5]\\d\\d)(?:([ -])(.*))?");

  private final List<String> lines = new ArrayList<>();
  private int code;

  /**
   * Adds a line.
   *
   * @return whether it was the last one
   * @throws NotAReplyException when it is no line of this reply
   */
  boolean add(String line) throws NotAReplyException {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new NotAReplyException("expected a reply but found '" + Printable.of(line) + "'");
    }
    int found = Integer.parseInt(matcher.group(1));
    if (!lines.isEmpty() && found != code) {
      throw new NotAReplyException("the code changed from " + code + " within a reply to " + found);
    }
    if (lines.size() == MOST_LINES) {
      throw new NotAReplyException("a reply has more than " + MOST_LINES + " lines");
    }
    code = found;
    lines.add(Optional.ofNullable(matcher.group(3)).orElse(""));
    return !"-".equals(matcher.group(2));
  }

  /** The reply, once its last line was added; an enhanced status code is taken off its lines. */
  Reply reply() {
    Optional<EnhancedStatusCode> enhanced =
        EnhancedStatusCode.of(lines.get(0).split(" ", 2)[0])
            .filter(status -> status.category() == code / 100);
    return new Reply(
        code, enhanced, lines.stream().map(line -> withoutStatus(line, enhanced)).toList());
  }

  private static String withoutStatus(String line, Optional<EnhancedStatusCode> enhanced) {
    return enhanced
        .map(EnhancedStatusCode::toString)
        .filter(status -> line.equals(status) || line.startsWith(status + " "))
        .map(status -> line.substring(status.length()).strip())
        .orElse(line);
  }
}
