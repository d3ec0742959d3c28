package org.smtpharness.rules;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.smtpharness.explain.Aspect;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.AnswerRange;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.fault.language.Notation;

/**
 * Makes criteria of conditions: the one place that knows what each kind looks at. What it looks at
 * must stand in the {@link Situation}, also when it was costly to find out.
 */
final class Conditions {
  private static final String UNKNOWN = "not known";

  private Conditions() {}

  static Criterion<Situation, ?> criterion(Condition condition) {
    if (condition instanceof Condition.Matches matches) {
      return texts(matches, matches.anyOf(), texts(matches.fact()), UNKNOWN);
    } else if (condition instanceof Condition.Header header) {
      return texts(
          header,
          header.anyOf(),
          situation -> situation.details().headers().values(header.name()),
          "no such field");
    } else if (condition instanceof Condition.Is is) {
      return new Criterion<>(
          Aspect.CONDITION,
          is.keyword(),
          Boolean.toString(is.value()),
          Situation::details,
          details -> actual(is.state(), details) == is.value(),
          details -> words(is.state(), details));
    }
    if (condition instanceof Condition.Judged judged) {
      return judged(judged);
    } else if (condition instanceof Condition.ListedIn listed) {
      return listed(listed);
    }
    Condition.Within within = (Condition.Within) condition;
    return new Criterion<>(
        Aspect.CONDITION,
        within.keyword(),
        bounds(within),
        actual(within.quantity()),
        number -> isWithin(within, number),
        number -> number.isPresent() ? number(within, number.getAsLong()) : UNKNOWN);
  }

  private static Criterion<Situation, Optional<Verdict>> judged(Condition.Judged condition) {
    return new Criterion<>(
        Aspect.CONDITION,
        condition.keyword(),
        String.join(" or ", condition.results()),
        situation -> situation.verdict(condition.judgement()),
        verdict -> verdict.filter(one -> condition.results().contains(one.result())).isPresent(),
        verdict -> verdict.map(Conditions::words).orElse(UNKNOWN));
  }

  private static String words(Verdict verdict) {
    return verdict.result()
        + (verdict.reason().isEmpty() ? "" : ": " + Shown.text(verdict.reason()));
  }

  private static Criterion<Situation, Optional<Listing>> listed(Condition.ListedIn condition) {
    String answers =
        condition.answers().isEmpty()
            ? ""
            : condition.answers().stream()
                .map(AnswerRange::toString)
                .collect(Collectors.joining(" or ", " with ", ""));
    return new Criterion<>(
        Aspect.CONDITION,
        condition.keyword(),
        condition.of().keyword() + " in " + condition.zone() + answers,
        situation -> situation.listing(condition),
        listing ->
            listing
                .filter(
                    found ->
                        condition.answers().isEmpty()
                            ? found.isListing()
                            : found.answers().stream().anyMatch(condition::names))
                .isPresent(),
        listing -> listing.map(found -> Shown.texts(found.answers())).orElse("not listed"));
  }

  private static Criterion<Situation, List<String>> texts(
      Condition condition,
      List<TextPattern> patterns,
      Function<Situation, List<String>> actual,
      String whenEmpty) {
    return new Criterion<>(
        Aspect.CONDITION,
        condition.keyword(),
        patterns.stream()
            .map(TextPattern::text)
            .map(Shown::text)
            .collect(Collectors.joining(" or ")),
        actual,
        anyMatches(condition, patterns),
        texts -> texts.isEmpty() ? whenEmpty : Shown.texts(texts));
  }

  private static Predicate<List<String>> anyMatches(
      Condition condition, List<TextPattern> patterns) {
    boolean ofAddresses =
        condition instanceof Condition.Matches matches && matches.fact() == Fact.CLIENT_IP;
    List<Predicate<String>> tests =
        patterns.stream().map(pattern -> test(pattern, ofAddresses)).toList();
    return texts -> anyMatches(tests, texts);
  }

  /** Among patterns for addresses there may be ranges. */
  private static Predicate<String> test(TextPattern pattern, boolean ofAddresses) {
    Optional<AddressRange> range = ofAddresses ? AddressRange.of(pattern) : Optional.empty();
    return range.isPresent() ? range.get()::contains : pattern::matches;
  }

  private static boolean anyMatches(List<Predicate<String>> tests, List<String> texts) {
    for (String text : texts) {
      for (Predicate<String> test : tests) {
        if (test.test(text)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a pattern is compared with; empty when it is not known. */
  static Function<Situation, List<String>> texts(Fact fact) {
    return switch (fact) {
      case CLIENT_IP -> situation -> List.of(situation.clientIp());
      case HOST -> situation -> list(situation.details().host());
      case HELO -> situation -> list(situation.helo());
      case SENDER -> situation -> list(situation.sender());
      case SENDER_DOMAIN -> situation -> list(situation.sender().map(Conditions::domain));
      case RECIPIENT -> Conditions::recipients;
      case RECIPIENT_DOMAIN ->
          situation -> recipients(situation).stream().map(Conditions::domain).distinct().toList();
      case USER -> situation -> list(situation.details().user());
      case COMMAND -> situation -> list(situation.command());
    };
  }

  private static List<String> list(Optional<String> text) {
    return text.isPresent() ? List.of(text.get()) : List.of();
  }

  /** The recipient at hand, else all accepted ones, of which any may match. */
  private static List<String> recipients(Situation situation) {
    return situation.recipient().isPresent()
        ? List.of(situation.recipient().get())
        : situation.recipients();
  }

  private static boolean actual(Condition.State state, Details details) {
    return switch (state) {
      case TLS -> details.tls();
      case AUTHENTICATED -> details.authenticated();
    };
  }

  private static String words(Condition.State state, Details details) {
    boolean isUser = state == Condition.State.AUTHENTICATED && details.authenticated();
    String user = isUser ? details.user().map(name -> ", as " + Shown.text(name)).orElse("") : "";
    return actual(state, details) + user;
  }

  private static Function<Situation, OptionalLong> actual(Condition.Quantity quantity) {
    return switch (quantity) {
      case SIZE -> situation -> situation.details().size();
      case NTH_RECIPIENT -> situation -> situation.details().nthRecipient();
      case AUTH_STEP -> situation -> situation.details().authStep();
    };
  }

  private static boolean isWithin(Condition.Within within, OptionalLong number) {
    return number.isPresent()
        && number.getAsLong() >= within.least().orElse(Long.MIN_VALUE)
        && number.getAsLong() <= within.most().orElse(Long.MAX_VALUE);
  }

  private static String bounds(Condition.Within within) {
    if (within.least().equals(within.most())) {
      return number(within, within.least().getAsLong());
    } else if (within.least().isEmpty()) {
      return "at most " + number(within, within.most().getAsLong());
    } else if (within.most().isEmpty()) {
      return "at least " + number(within, within.least().getAsLong());
    }
    return number(within, within.least().getAsLong())
        + " to "
        + number(within, within.most().getAsLong());
  }

  private static String number(Condition.Within within, long number) {
    return within.quantity() == Condition.Quantity.SIZE
        ? Notation.size(number)
        : Long.toString(number);
  }

  private static String domain(String mailbox) {
    return mailbox.substring(mailbox.lastIndexOf('@') + 1);
  }
}
