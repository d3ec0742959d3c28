package org.smtpharness.fault.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.fault.AnswerRange;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.Throttle;

/**
 * How the conditions of a receiver's policies are written: what it looks up, and what it counts.
 */
final class PolicyGrammar {
  private static final Type<String> ZONE_NAME =
      new ParsedText<>(
          "the domain of a list in quotes such as \"pbl.dnsbl.test\"",
          Definitions.schema("pattern", "^(?:" + Condition.ListedIn.ZONE + ")$"),
          PolicyGrammar::zone);

  static final Key<String> ZONE = Key.required("zone", "The domain of the list.", ZONE_NAME);
  static final Key<List<AnswerRange>> ANSWER =
      Key.optional(
          "answer",
          "Which answers of the list count.",
          OneOrList.of(
              new ParsedText<>(
                  "an answer such as \"127.0.0.10\" or \"127.0.0.4-127.0.0.7\"",
                  Definitions.schema("pattern", "^(?:" + AnswerRange.SYNTAX + ")$"),
                  AnswerRange::parse),
              1),
          "any that is a listing, and no error of the list");
  static final Key<Condition.Subject> OF =
      Key.optional(
          "of",
          "Whom the list is asked about.",
          Word.of("subject", Condition.Subject.values(), Condition.Subject::keyword),
          "client");
  static final List<Key<?>> LISTED_IN_KEYS = List.of(ZONE, ANSWER, OF);

  private static final Type<Condition> LISTED_IN =
      new Named<>(
          "listed-in",
          new ShortOrMap<>(
              new Mapped<>(
                  ZONE_NAME,
                  zone -> new Condition.ListedIn(zone, List.of(), Condition.Subject.CLIENT)),
              new MapOf<>(
                  "a map with 'zone' and 'answer'",
                  LISTED_IN_KEYS,
                  Map.of(),
                  PolicyGrammar::listedIn)));

  static final List<Key<Condition>> KEYS =
      Stream.of(
              Arrays.stream(Judgement.values()).map(PolicyGrammar::key),
              Stream.of(
                  Key.optional(
                      "listed-in",
                      "A DNSBL lists the client's address, or a domain (RFC 5782).",
                      LISTED_IN,
                      "any")),
              ThrottleGrammar.KEYS.stream())
          .flatMap(keys -> keys)
          .toList();

  private PolicyGrammar() {}

  private static Key<Condition> key(Judgement judgement) {
    Map<String, String> words = new LinkedHashMap<>();
    judgement.results().forEach(word -> words.put(word, word));
    return Key.optional(
        judgement.keyword(),
        doc(judgement),
        new Mapped<>(
            new Named<>(
                judgement.keyword() + "-results", OneOrList.of(new Word<>("result", words), 1)),
            results -> new Condition.Judged(judgement, new LinkedHashSet<>(results))),
        "any");
  }

  private static String doc(Judgement judgement) {
    return switch (judgement) {
      case SPF -> "The SPF result of the reverse-path, of the HELO name for `<>` (RFC 7208).";
      case SPF_HELO -> "The SPF result of the HELO name (RFC 7208 section 2.3).";
      case PTR -> "What the client's address leads to in reverse DNS, and back (RFC 8601 2.7.3).";
      case HELO_DNS -> "Whether the HELO name resolves.";
      case SENDER_DNS ->
          "Whether the reverse-path's domain takes mail: has an MX or an address (RFC 5321 5.1),"
              + " and no null MX (RFC 7505).";
      case DKIM -> "The result of the message's DKIM signatures (RFC 8601 section 2.7.1).";
      case DMARC -> "Whether the author's domain is aligned with SPF or DKIM.";
      case DMARC_POLICY -> "What the author's domain asks for when DMARC fails.";
      case MAILBOX -> "What the recipient's mailbox is, as `mailboxes` of the profiles say.";
    };
  }

  private static Optional<Condition> listedIn(Fields fields) {
    Optional<String> zone = fields.get(ZONE);
    List<AnswerRange> answers = fields.get(ANSWER, List.of());
    Condition.Subject of = fields.get(OF, Condition.Subject.CLIENT);
    return zone.map(domain -> new Condition.ListedIn(domain, answers, of));
  }

  private static String zone(String text) {
    return new Condition.ListedIn(text, List.of(), Condition.Subject.CLIENT).zone();
  }

  /** The condition's value, in short notation where it says the same. */
  static Object written(Condition condition) {
    if (condition instanceof Condition.Judged judged) {
      return WrittenProfile.oneOrList(new ArrayList<>(judged.results()));
    }
    return condition instanceof Condition.ListedIn listed
        ? written(listed)
        : ThrottleGrammar.written((Throttle) condition);
  }

  private static Object written(Condition.ListedIn listed) {
    if (listed.answers().isEmpty() && listed.of() == Condition.Subject.CLIENT) {
      return listed.zone();
    }
    Map<String, Object> tree = new LinkedHashMap<>();
    WrittenProfile.put(tree, ZONE, listed.zone());
    List<String> answers = listed.answers().stream().map(AnswerRange::toString).toList();
    WrittenProfile.putUnless(answers.isEmpty(), tree, ANSWER, WrittenProfile.oneOrList(answers));
    WrittenProfile.putUnless(
        listed.of() == Condition.Subject.CLIENT, tree, OF, listed.of().keyword());
    return tree;
  }
}
