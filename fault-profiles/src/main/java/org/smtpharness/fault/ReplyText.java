package org.smtpharness.fault;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The short notation of a reply: {@code 450 4.2.1 Mailbox busy}. */
public final class ReplyText {
  private static final Pattern SYNTAX =
      Pattern.compile("(\\d{3})(?: (\\d\\.\\d{1,3}\\.\\d{1,3})(?= |$))?(?: (.*))?", Pattern.DOTALL);

  private ReplyText() {}

  /**
   * Reads the short notation.
   *
   * @throws IllegalArgumentException when the text is something else; the message says why
   */
  public static Effect.Reply parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a reply starts with a code of three digits, as in \"450 4.2.1 Mailbox busy\", but was \""
              + text
              + "\"");
    }
    return new Effect.Reply(
        new ReplyCode(Integer.parseInt(matcher.group(1))),
        Optional.ofNullable(matcher.group(2)).map(ReplyText::enhanced),
        List.of(matcher.group(3) == null ? "" : matcher.group(3)),
        false);
  }

  /** The short notation of a reply with one line. */
  public static String format(Effect.Reply reply) {
    String head = reply.code() + reply.enhanced().map(code -> " " + code).orElse("");
    String line = reply.lines().get(0);
    return line.isEmpty() ? head : head + " " + line;
  }

  private static EnhancedStatusCode enhanced(String text) {
    return EnhancedStatusCode.of(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "class of an enhanced status code must be 2, 4 or 5 but was " + text));
  }
}
