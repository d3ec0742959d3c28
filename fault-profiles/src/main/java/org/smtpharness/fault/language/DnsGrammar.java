package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.smtpharness.fault.DnsFaultKind;
import org.smtpharness.fault.DnsOutage;
import org.smtpharness.fault.DnsRecord;
import org.smtpharness.fault.DnsSetup;
import org.smtpharness.fault.DnsSide;
import org.smtpharness.fault.DnsTransport;

/** How records and faults of the embedded DNS are written. */
final class DnsGrammar {
  private static final Type<String> NAME_TEXT =
      new ParsedText<>(
          "a name such as example.test",
          Definitions.schema("pattern", "^" + DnsRecord.NAME + "$"),
          text -> new DnsRecord(text, "TXT", "x", Optional.empty()).name());
  private static final Type<String> TYPE_TEXT =
      new ParsedText<>(
          "a type such as MX",
          Definitions.schema("pattern", "^" + DnsRecord.TYPE + "$"),
          text -> new DnsRecord("x", text, "x", Optional.empty()).type());

  static final Key<String> NAME = Key.required("name", "The name.", NAME_TEXT);
  static final Key<String> TYPE = Key.required("type", "The type.", TYPE_TEXT);
  static final Key<String> VALUE =
      Key.required(
          "value",
          "What a zone file has behind the type; for TXT the text, with or without quotes.",
          ParsedText.ANY);
  static final Key<Duration> TTL =
      Key.optional("ttl", "How long it may be kept.", Durations.POSITIVE, "5s");
  static final List<Key<?>> RECORD_KEYS = List.of(NAME, TYPE, VALUE, TTL);

  private static final Type<DnsRecord> RECORD =
      new Named<>(
          "dns-record",
          new ShortOrMap<>(
              new ParsedText<>(
                  "a record such as \"example.test MX 10 mx.example.test\"",
                  Map.of(),
                  DnsRecord::of),
              new MapOf<>(
                  "a map with 'name', 'type' and 'value'",
                  RECORD_KEYS,
                  Map.of(),
                  DnsGrammar::record)));

  static final Key<DnsFaultKind> FAULT =
      Key.required(
          "fault",
          "What it does in place of the right answer.",
          Word.of("fault of the DNS", DnsFaultKind.values(), DnsFaultKind::keyword));
  static final Key<String> AT = Key.optional("name", "For exactly that name.", NAME_TEXT, "all");
  static final Key<String> BELOW =
      Key.optional("below", "For that name and all below it.", NAME_TEXT, "all");
  static final Key<String> OF_TYPE =
      Key.optional("type", "For that type of records.", TYPE_TEXT, "all");
  static final Key<DnsSide> SEEN_BY =
      Key.optional(
          "seen-by",
          "Whose questions meet it.",
          Word.of("side", DnsSide.values(), DnsSide::keyword),
          "both");
  static final Key<Long> LOOKUPS =
      Key.optional(
          "lookups",
          "How many look-ups meet it; repeats of the same question within 10s count once.",
          new WholeNumber(1, Integer.MAX_VALUE),
          "all");
  static final Key<Long> QUERIES =
      Key.optional(
          "queries",
          "How many questions meet it, repeats counted; not together with `lookups`.",
          new WholeNumber(1, Integer.MAX_VALUE),
          "all");
  static final Key<DnsTransport> TRANSPORT =
      Key.optional(
          "transport",
          "For that transport.",
          Word.of("transport", DnsTransport.values(), DnsTransport::keyword),
          "all");
  static final Key<Duration> FOR =
      Key.optional("for", "How long, by the harness clock.", Durations.POSITIVE, "no end");
  static final Key<Duration> DELAY =
      Key.optional("delay", "How much later a `slow` answer comes.", Durations.WAIT, "none");
  static final Key<List<String>> ANSWERS =
      Key.optional(
          "answers",
          "The records of an `answer`, each a type and a value.",
          OneOrList.of(ParsedText.ANY, 1),
          "none");
  static final List<Key<?>> FAULT_KEYS =
      List.of(FAULT, AT, BELOW, OF_TYPE, TRANSPORT, SEEN_BY, LOOKUPS, QUERIES, FOR, DELAY, ANSWERS);

  private static final Type<DnsOutage> OUTAGE =
      new Named<>(
          "dns-fault",
          new MapOf<>(
              "a fault of the DNS, which is a map with 'fault'",
              FAULT_KEYS,
              Map.of(),
              DnsGrammar::outage));

  static final Key<List<DnsRecord>> DNS =
      Key.optional("dns", "Records of the embedded DNS.", OneOrList.of(RECORD, 0), "none");
  static final Key<List<DnsOutage>> DNS_FAULTS =
      Key.optional("dns-faults", "Faults of the embedded DNS.", OneOrList.of(OUTAGE, 0), "none");

  private DnsGrammar() {}

  private static Optional<DnsRecord> record(Fields fields) {
    Optional<String> name = fields.get(NAME);
    Optional<String> type = fields.get(TYPE);
    Optional<String> value = fields.get(VALUE);
    Optional<Duration> ttl = fields.get(TTL);
    if (value.filter(String::isBlank).isPresent()) {
      fields.report(VALUE, "a record needs a value");
      return Optional.empty();
    }
    return name.isEmpty() || type.isEmpty() || value.isEmpty()
        ? Optional.empty()
        : Optional.of(new DnsRecord(name.get(), type.get(), value.get(), ttl));
  }

  private static Optional<DnsOutage> outage(Fields fields) {
    Optional<DnsFaultKind> fault = fields.get(FAULT);
    Optional<String> at = fields.get(AT);
    Optional<String> below = fields.get(BELOW);
    Optional<String> type = fields.get(OF_TYPE);
    DnsSide seenBy = fields.get(SEEN_BY, DnsSide.BOTH);
    Optional<Long> lookups = fields.get(LOOKUPS);
    Optional<Long> queries = fields.get(QUERIES);
    Optional<DnsTransport> transport = fields.get(TRANSPORT);
    Optional<Duration> lasting = fields.get(FOR);
    Optional<Duration> delay = fields.get(DELAY);
    List<String> answers = fields.get(ANSWERS, List.of());
    if (at.isPresent() && below.isPresent()) {
      fields.report(BELOW, "'name' and 'below' exclude each other");
      return Optional.empty();
    }
    if (lookups.isPresent() && queries.isPresent()) {
      fields.report(QUERIES, "'lookups' and 'queries' exclude each other");
      return Optional.empty();
    }
    if (fault.isEmpty() || !fits(fields, fault.get())) {
      return Optional.empty();
    }
    return Optional.of(
        new DnsOutage(
            fault.get(),
            at.or(() -> below),
            below.isPresent(),
            type,
            transport,
            seenBy,
            number(lookups),
            number(queries),
            lasting,
            delay,
            answers));
  }

  private static OptionalInt number(Optional<Long> value) {
    return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(value.get().intValue());
  }

  private static boolean fits(Fields fields, DnsFaultKind fault) {
    if (fields.has(DELAY) != (fault == DnsFaultKind.SLOW)) {
      fields.report(FAULT, "the fault slow, and no other, has a 'delay'");
      return false;
    }
    if (fields.has(ANSWERS) != (fault == DnsFaultKind.ANSWER)) {
      fields.report(FAULT, "the fault answer, and no other, has 'answers'");
      return false;
    }
    return true;
  }

  /** What a profile puts into the DNS. */
  static DnsSetup setup(Fields fields) {
    List<DnsRecord> records = fields.get(DNS, List.of());
    List<DnsOutage> faults = fields.get(DNS_FAULTS, List.of());
    List<ListGrammar.Entry> entries = fields.get(ListGrammar.BLOCK_LISTS, List.of());
    return new DnsSetup(
        records,
        faults,
        entries.stream().flatMap(entry -> entry.listing().stream()).toList(),
        entries.stream().flatMap(entry -> entry.broken().stream()).toList());
  }
}
