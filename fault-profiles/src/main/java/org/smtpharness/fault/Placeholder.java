package org.smtpharness.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may stand in braces in the text of a reply, and is replaced by a fact of the session. A
 * doubled brace stands for the brace itself: <code>{{</code> and <code>}}</code>.
 */
public enum Placeholder {
  /** The client's IP address. */
  CLIENT_IP,
  /** The argument of EHLO or HELO. */
  HELO,
  /** The server's own host name. */
  HOSTNAME,
  /** The reverse-path. */
  SENDER,
  /** The domain of the reverse-path. */
  SENDER_DOMAIN,
  /** The forward-path at hand, or the first of the transaction. */
  RECIPIENT,
  /** Its domain. */
  RECIPIENT_DOMAIN,
  /** Why the rule's judgement came out as it did, or what the list says; empty without one. */
  REASON;

  private static final Pattern BRACES = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}]*)\\}");

  /** The word between the braces, such as {@code client-ip}. */
  public String keyword() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The placeholder with that {@link #keyword()}. */
  public static Optional<Placeholder> of(String keyword) {
    return Arrays.stream(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
  }

  /** Whether the fact can be known at that stage. */
  public boolean isKnownAt(Stage stage) {
    return switch (this) {
      case CLIENT_IP, HOSTNAME, REASON -> true;
      case HELO -> Fact.HELO.isKnownAt(stage);
      case SENDER, SENDER_DOMAIN -> Fact.SENDER.isKnownAt(stage);
      case RECIPIENT, RECIPIENT_DOMAIN -> Fact.RECIPIENT.isKnownAt(stage);
    };
  }

  /** The words in single braces, in their order, whether they name a placeholder or not. */
  public static List<String> wordsIn(String text) {
    return BRACES
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(Objects::nonNull)
        .toList();
  }

  /**
   * Replaces each placeholder by its fact and each doubled brace by a single one. A word in braces
   * that names no placeholder stays as it is.
   *
   * @param facts gives the text for a placeholder; never null
   */
  public static String expand(String text, Function<Placeholder, String> facts) {
    return BRACES
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement(found, facts)));
  }

  private static String replacement(MatchResult found, Function<Placeholder, String> facts) {
    if (found.group(1) == null) {
      return found.group().substring(1);
    }
    return of(found.group(1)).map(facts).orElse(found.group());
  }
}
