package org.smtpharness.fault;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** Something that must hold for a rule to match. */
public sealed interface Condition
    permits Condition.Matches,
        Condition.Header,
        Condition.Is,
        Condition.Within,
        Condition.Judged,
        Condition.ListedIn,
        Throttle {

  /** The word for this condition in profiles. */
  String keyword();

  /** Whether the condition can hold at that stage at all. */
  boolean canHoldAt(Stage stage);

  /**
   * Holds when the fact is known and matches any of the patterns. A pattern for {@link
   * Fact#CLIENT_IP} may be an {@link AddressRange} such as {@code 192.0.2.0/24}.
   *
   * @param fact what is compared
   * @param anyOf at least one pattern
   */
  record Matches(Fact fact, List<TextPattern> anyOf) implements Condition {
    public Matches {
      Objects.requireNonNull(fact, "fact");
      anyOf = requirePatterns(anyOf);
      if (fact == Fact.CLIENT_IP) {
        anyOf.forEach(AddressRange::of);
      }
    }

    @Override
    public String keyword() {
      return fact.keyword();
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return fact.isKnownAt(stage);
    }
  }

  /**
   * Holds when a header field of that name has a value, unfolded, that matches any of the patterns.
   *
   * @param name the field's name in lower case
   * @param anyOf at least one pattern
   */
  record Header(String name, List<TextPattern> anyOf) implements Condition {
    public Header {
      if (!name.matches("[!-9;-~]{1,76}") || !name.equals(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "a header field has a name in lower case such as subject but was '" + name + "'");
      }
      anyOf = requirePatterns(anyOf);
    }

    @Override
    public String keyword() {
      return "header." + name;
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return stage == Stage.END_OF_DATA;
    }
  }

  /**
   * Holds when something is so, or is not so.
   *
   * @param state what
   * @param value whether it must be so
   */
  record Is(State state, boolean value) implements Condition {
    public Is {
      Objects.requireNonNull(state, "state");
    }

    @Override
    public String keyword() {
      return state.keyword();
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return true;
    }
  }

  /** What a session can be. */
  enum State {
    /** The session is encrypted. */
    TLS,
    /** The client has authenticated. */
    AUTHENTICATED;

    /** The word in profiles. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Holds when a number is known and within bounds.
   *
   * @param quantity which number
   * @param least the least that holds; empty for no bound
   * @param most the most that holds; empty for no bound
   */
  record Within(Quantity quantity, OptionalLong least, OptionalLong most) implements Condition {
    public Within {
      Objects.requireNonNull(quantity, "quantity");
      if (least.isEmpty() && most.isEmpty()) {
        throw new IllegalArgumentException(quantity.keyword() + " needs a bound");
      }
      if (least.isPresent() && most.isPresent() && least.getAsLong() > most.getAsLong()) {
        throw new IllegalArgumentException(
            quantity.keyword() + " can't be at least " + least + " and at most " + most);
      }
    }

    @Override
    public String keyword() {
      return quantity.keyword();
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return quantity.isKnownAt(stage);
    }
  }

  /** Numbers that a condition can look at. */
  enum Quantity {
    /**
     * Octets: at {@code mail} what SIZE announced, at {@code bdat} those of the chunk, with the
     * content what came.
     */
    SIZE,
    /** Which RCPT of its transaction this is, from 1. */
    NTH_RECIPIENT,
    /** Which step of the AUTH exchange this is: 0 for the command, 1 for the first response. */
    AUTH_STEP;

    /** The word in profiles. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The quantity with that {@link #keyword()}. */
    public static Optional<Quantity> of(String keyword) {
      return Stream.of(values()).filter(value -> value.keyword().equals(keyword)).findFirst();
    }

    /** Whether the number can be known at that stage. */
    public boolean isKnownAt(Stage stage) {
      return switch (this) {
        case SIZE ->
            Set.of(Stage.MAIL, Stage.CONTENT, Stage.BDAT, Stage.END_OF_DATA).contains(stage);
        case NTH_RECIPIENT -> stage == Stage.RCPT;
        case AUTH_STEP -> stage == Stage.AUTH;
      };
    }
  }

  /**
   * Holds when a judgement comes to one of those results.
   *
   * @param judgement what is judged
   * @param results at least one of the judgement's words
   */
  record Judged(Judgement judgement, Set<String> results) implements Condition {
    public Judged {
      List<String> known = judgement.results();
      if (results.isEmpty() || !known.containsAll(results)) {
        throw new IllegalArgumentException(
            judgement.keyword() + " needs results, of " + known + ", but has " + results);
      }
      Set<String> ordered = new LinkedHashSet<>(known);
      ordered.retainAll(results);
      results = Collections.unmodifiableSet(ordered);
    }

    @Override
    public String keyword() {
      return judgement.keyword();
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return judgement.isKnownAt(stage);
    }
  }

  /**
   * Holds when a DNSBL lists the subject with one of those answers (RFC 5782).
   *
   * @param zone the list's domain, such as {@code pbl.dnsbl.test}
   * @param answers which answers count; empty for any that is a listing, and no error of the list
   * @param of whom the list is asked about
   */
  record ListedIn(String zone, List<AnswerRange> answers, Subject of) implements Condition {
    /** The domain of a list, as a regular expression. */
    public static final String ZONE =
        "(?=.{1,200}$)([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*"
            + "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    public ListedIn {
      if (!zone.matches(ZONE)) {
        throw new IllegalArgumentException(
            "a list has a domain such as pbl.dnsbl.test but was '" + zone + "'");
      }
      zone = zone.toLowerCase(Locale.ROOT);
      answers = List.copyOf(answers);
      Objects.requireNonNull(of, "of");
    }

    @Override
    public String keyword() {
      return "listed-in";
    }

    @Override
    public boolean canHoldAt(Stage stage) {
      return of.isKnownAt(stage);
    }

    /** Whether that answer of the list, an IPv4 address, is one of those that are named. */
    public boolean names(String answer) {
      return answers.stream().anyMatch(range -> range.contains(answer));
    }
  }

  /** Whom a list can be asked about. */
  enum Subject {
    /** The client's address. */
    CLIENT,
    /** The argument of EHLO or HELO. */
    HELO,
    /** The domain of the reverse-path. */
    SENDER_DOMAIN;

    /** The word in profiles. */
    public String keyword() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it can be known at that stage. */
    public boolean isKnownAt(Stage stage) {
      return switch (this) {
        case CLIENT -> true;
        case HELO -> Fact.HELO.isKnownAt(stage);
        case SENDER_DOMAIN -> Fact.SENDER_DOMAIN.isKnownAt(stage);
      };
    }
  }

  private static List<TextPattern> requirePatterns(List<TextPattern> anyOf) {
    if (anyOf.isEmpty()) {
      throw new IllegalArgumentException("a condition needs at least one pattern");
    }
    return List.copyOf(anyOf);
  }
}
