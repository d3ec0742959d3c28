package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.TextPattern;

/** How conditions are written: {@code { recipient: "*@example.test" }}. */
final class MatchGrammar {
  static final String HEADER_PREFIX = "header.";

  private static final Type<List<TextPattern>> PATTERNS =
      new Named<>(
          "patterns",
          OneOrList.of(
              new ParsedText<>(
                  "a pattern in quotes such as \"*@example.test\"",
                  Definitions.schema("maxLength", TextPattern.MAXIMUM_LENGTH),
                  TextPattern::of),
              1));

  private static final Type<List<TextPattern>> ADDRESSES =
      OneOrList.of(
          new ParsedText<>(
              "a pattern in quotes such as \"192.0.2.*\" or a range such as \"192.0.2.0/24\"",
              Definitions.schema("maxLength", TextPattern.MAXIMUM_LENGTH),
              MatchGrammar::address),
          1);

  /** The keys that are the same in every profile. */
  static final List<Key<Condition>> KEYS =
      Stream.of(
              Arrays.stream(Fact.values()).map(MatchGrammar::key),
              Arrays.stream(Condition.State.values()).map(MatchGrammar::key),
              Arrays.stream(Condition.Quantity.values()).map(MatchGrammar::key),
              PolicyGrammar.KEYS.stream())
          .flatMap(keys -> keys)
          .toList();

  /** Stands for the key of each header field. */
  static final Key<Condition> HEADER =
      Key.optional(
          HEADER_PREFIX + "NAME",
          "The value, unfolded, of a header field of that name, in any case; of several fields any"
              + " may match.",
          patterns(patterns -> new Condition.Header("name", patterns)),
          "any");

  /** A condition with the place of its value. */
  record Placed(Condition condition, Place place) {}

  private static final Type<List<Placed>> MAP =
      new Named<>(
          "match",
          new OpenMap<>(
              "a map of conditions such as { recipient: \"*@example.test\" }",
              KEYS,
              HEADER,
              "^header\\.[!-9;-~]{1,76}$",
              MatchGrammar::headerKey,
              MatchGrammar::assemble));

  static final Type<List<Placed>> TYPE =
      new Mapped<>(OneOrList.of(MAP, 1), maps -> maps.stream().flatMap(List::stream).toList());

  private MatchGrammar() {}

  private static Optional<List<Placed>> assemble(
      Node.Mapping map, List<OpenMap.Value<Condition>> values, Findings findings) {
    if (map.entries().isEmpty()) {
      findings.add(
          map.place(), "at least one condition is needed; leave 'match' out to match always");
    }
    List<Placed> conditions = new ArrayList<>();
    values.forEach(value -> conditions.add(new Placed(value.value(), value.place())));
    return Optional.of(conditions);
  }

  /** The key for a header field; empty when it is none, or names none. */
  private static Optional<Key<Condition>> headerKey(String key) {
    String name =
        key.startsWith(HEADER_PREFIX)
            ? key.substring(HEADER_PREFIX.length()).toLowerCase(Locale.ROOT)
            : "";
    return name.matches("[!-9;-~]{1,76}")
        ? Optional.of(
            Key.optional(
                key,
                HEADER.doc(),
                patterns(patterns -> new Condition.Header(name, patterns)),
                "any"))
        : Optional.empty();
  }

  private static Type<Condition> patterns(Function<List<TextPattern>, Condition> make) {
    return new Mapped<>(PATTERNS, make);
  }

  private static Key<Condition> key(Fact fact) {
    return Key.optional(
        fact.keyword(),
        doc(fact),
        new Mapped<>(
            fact == Fact.CLIENT_IP ? ADDRESSES : PATTERNS,
            patterns -> new Condition.Matches(fact, patterns)),
        "any");
  }

  private static TextPattern address(String text) {
    TextPattern pattern = TextPattern.of(text);
    AddressRange.of(pattern);
    return pattern;
  }

  private static Key<Condition> key(Condition.State state) {
    String doc =
        switch (state) {
          case TLS -> "Whether the session is encrypted.";
          case AUTHENTICATED -> "Whether the client has authenticated.";
        };
    return Key.optional(
        state.keyword(),
        doc,
        new Mapped<>(new Flag(), value -> new Condition.Is(state, value)),
        "either");
  }

  private static Key<Condition> key(Condition.Quantity quantity) {
    String doc =
        switch (quantity) {
          case SIZE ->
              "At `mail` the octets that SIZE announced (RFC 1870), at `bdat` those of the"
                  + " chunk, with the content those that came.";
          case NTH_RECIPIENT -> "Which RCPT of its transaction this is, from 1.";
          case AUTH_STEP ->
              "Which step of the AUTH exchange this is: 0 for the command, 1 for the first"
                  + " response.";
        };
    return Key.optional(quantity.keyword(), doc, BoundsType.of(quantity), "any");
  }

  private static String doc(Fact fact) {
    return switch (fact) {
      case CLIENT_IP -> "The client's IP address.";
      case HOST -> "The name of the host that the client connected to.";
      case HELO -> "The argument of EHLO or HELO.";
      case SENDER -> "The reverse-path without its brackets; an empty text for `<>`.";
      case SENDER_DOMAIN -> "The domain of the reverse-path.";
      case RECIPIENT ->
          "The forward-path at hand, at `vrfy` and `expn` their argument; after RCPT each accepted"
              + " one, of which any may match.";
      case RECIPIENT_DOMAIN -> "The domain of the forward-path, as for `recipient`.";
      case USER -> "The user that the client authenticated as; at `auth` the one who tries.";
      case COMMAND -> "The command line as sent, without its line end; secrets are masked.";
    };
  }
}
