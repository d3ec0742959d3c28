package org.smtpharness.fault.directive;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.ReplyCode;

/** The word that asks for a reply: its code, and the enhanced status code behind a hyphen. */
final class ReplyWord {
  static final String FORM = "CODE[-X.Y.Z]";
  static final String EXAMPLE = "450-4.2.1";
  static final String MEANING =
      "Answers with that reply code, 200 to 599, and that enhanced status code, if there is one.";

  /** How a word with an enhanced status code looks, which has dots of its own. */
  static final String WITH_DOTS = "[0-9]{3}-[0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}";

  private static final Pattern SYNTAX =
      Pattern.compile("([0-9]{3})(?:-([0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}))?");

  private ReplyWord() {}

  /** The reply that the text asks for; empty when it does not begin with a digit. */
  static Optional<Effect> read(String text) {
    if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
      return Optional.empty();
    }
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw new DirectiveException(
          "'%s' is no reply: a code of three digits, or with an enhanced code as in %s"
              .formatted(text, EXAMPLE));
    }
    int code = Integer.parseInt(matcher.group(1));
    if (code < 200 || code > 599) {
      throw new DirectiveException("'%s': a reply code is 200 to 599".formatted(text));
    }
    Optional<EnhancedStatusCode> enhanced =
        Optional.ofNullable(matcher.group(2)).map(status -> enhanced(text, status));
    return Optional.of(
        new Effect.Reply(
            new ReplyCode(code), enhanced, List.of(DefaultText.of(code, enhanced)), false));
  }

  private static EnhancedStatusCode enhanced(String text, String status) {
    return EnhancedStatusCode.of(status)
        .orElseThrow(
            () ->
                new DirectiveException(
                    "'%s': the class of an enhanced code is 2, 4 or 5".formatted(text)));
  }
}
