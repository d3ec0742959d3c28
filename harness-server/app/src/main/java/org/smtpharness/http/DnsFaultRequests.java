package org.smtpharness.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.smtpharness.dns.DnsFault;
import org.smtpharness.dns.FaultRule;
import org.smtpharness.dns.SeenBy;
import org.smtpharness.dns.Transport;

/** Reads a fault of the DNS, in the words that profiles have for it. */
final class DnsFaultRequests {
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);
  private static final int MOST_ANSWERS = 100;
  private static final String SLOW = "slow";
  private static final String ANSWER = "answer";
  private static final List<String> WORDS =
      Stream.concat(
              Stream.of(DnsFault.Plain.values()).map(DnsFault::keyword), Stream.of(SLOW, ANSWER))
          .toList();
  private static final List<String> TRANSPORTS = List.of("udp", "tcp");
  private static final List<String> SIDES =
      Stream.of(SeenBy.values()).map(DnsFaultView::word).toList();

  private final JsonFields fields;

  private DnsFaultRequests(JsonFields fields) {
    this.fields = fields;
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException with all that is wrong in it
   */
  static FaultRule read(JsonBody body) {
    return new DnsFaultRequests(
            JsonFields.of(
                body,
                "fault",
                "name",
                "below",
                "type",
                "transport",
                "seenBy",
                "lookups",
                "queries",
                "for",
                "delay",
                "answers"))
        .rule();
  }

  private FaultRule rule() {
    Optional<DnsFault> fault = fault();
    excludeEachOther("name", "below");
    excludeEachOther("lookups", "queries");
    Optional<String> name = DnsFields.name(fields, "name");
    Optional<String> below = DnsFields.name(fields, "below");
    Optional<String> type = DnsFields.type(fields, "type");
    Optional<String> transport = word("transport", TRANSPORTS);
    Optional<String> seenBy = word("seenBy", SIDES);
    OptionalLong lookups = fields.integer("lookups", 1, Integer.MAX_VALUE);
    OptionalLong queries = fields.integer("queries", 1, Integer.MAX_VALUE);
    Optional<Duration> lasting = DnsFields.lasting(fields, "for");
    fields.requireSound();
    FaultRule rule = FaultRule.of(fault.orElseThrow());
    rule = name.map(rule::at).orElse(rule);
    rule = below.map(rule::below).orElse(rule);
    rule = type.map(rule::type).orElse(rule);
    rule = transport.map(DnsFaultRequests::transport).map(rule::over).orElse(rule);
    rule = seenBy.map(DnsFaultRequests::side).map(rule::seenBy).orElse(rule);
    rule = lookups.isPresent() ? rule.lookups((int) lookups.getAsLong()) : rule;
    rule = queries.isPresent() ? rule.queries((int) queries.getAsLong()) : rule;
    return lasting.map(rule::lasting).orElse(rule);
  }

  private Optional<DnsFault> fault() {
    DnsFields.required(fields, "fault", "one of " + String.join(", ", WORDS));
    Optional<String> word = word("fault", WORDS);
    goesWith("delay", SLOW, word);
    goesWith("answers", ANSWER, word);
    Optional<Duration> delay = DnsFields.time(fields, "delay", LONGEST_DELAY);
    List<String> answers = fields.texts("answers");
    return word.flatMap(
        known ->
            switch (known) {
              case SLOW -> delay.map(DnsFault.Slow::new);
              case ANSWER -> answer(answers);
              default -> Optional.of(DnsFault.Plain.named(known));
            });
  }

  private Optional<DnsFault> answer(List<String> answers) {
    try {
      if (answers.size() > MOST_ANSWERS) {
        fields.flawAt("answers", "at most " + MOST_ANSWERS + " but found " + answers.size());
      }
      return Optional.of(new DnsFault.Answer(answers));
    } catch (IllegalArgumentException e) {
      fields.flawAt("answers", e.getMessage());
      return Optional.empty();
    }
  }

  private void goesWith(String field, String fault, Optional<String> word) {
    boolean wanted = word.filter(fault::equals).isPresent();
    if (word.isPresent() && fields.has(field) != wanted) {
      fields.flawAt(field, "the fault '" + fault + "', and no other, has '" + field + "'");
    }
  }

  private void excludeEachOther(String one, String other) {
    if (fields.has(one) && fields.has(other)) {
      fields.flawAt(other, "'" + one + "' and '" + other + "' exclude each other");
    }
  }

  private Optional<String> word(String field, List<String> words) {
    Optional<String> found = fields.text(field);
    if (found.isPresent() && !words.contains(found.get())) {
      fields.flawAt(
          field,
          "expected one of " + String.join(", ", words),
          found.flatMap(text -> Nearest.to(text, words)));
      return Optional.empty();
    }
    return found;
  }

  private static Transport transport(String word) {
    return word.equals("tcp") ? Transport.TCP : Transport.UDP;
  }

  private static SeenBy side(String word) {
    return SeenBy.values()[SIDES.indexOf(word)];
  }
}
