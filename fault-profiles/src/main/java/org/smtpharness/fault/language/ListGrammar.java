package org.smtpharness.fault.language;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.BlockListEntry;
import org.smtpharness.fault.BrokenList;
import org.smtpharness.fault.Condition;

/** How entries of block lists are written. */
final class ListGrammar {
  /** One of both. */
  record Entry(Optional<BlockListEntry> listing, Optional<BrokenList> broken) {}

  static final Key<String> ZONE =
      Key.required(
          "zone",
          "The domain of the list, such as pbl.dnsbl.test.",
          new ParsedText<>(
              "the domain of a list such as pbl.dnsbl.test",
              Definitions.schema("pattern", "^(?:" + Condition.ListedIn.ZONE + ")$"),
              text -> new BrokenList(text, BrokenList.Error.PUBLIC_RESOLVER).zone()));
  static final Key<String> LIST =
      Key.optional(
          "list",
          "What is listed: an address, a range such as 192.0.2.0/24, or a domain.",
          new ParsedText<>(
              "an address, a range or a domain",
              Definitions.schema("pattern", "^" + BlockListEntry.SUBJECT + "$"),
              text -> entry("x.test", text, "127.0.0.2").subject()),
          "none; needed unless there is `broken`");
  static final Key<String> ANSWER =
      Key.optional(
          "answer",
          "What the list answers.",
          new ParsedText<>(
              "an address such as 127.0.0.10",
              Map.of(),
              text -> entry("x.test", "x.test", text).answer()),
          "127.0.0.2");
  static final Key<String> TEXT =
      Key.optional("text", "Its TXT record.", ParsedText.ANY, "the list's own");
  static final Key<Duration> FOR =
      Key.optional(
          "for", "How long it is listed, by the harness clock.", Durations.POSITIVE, "no end");
  static final Key<BrokenList.Error> BROKEN =
      Key.optional(
          "broken",
          "The error that the list answers to every question.",
          Word.of("error of a list", BrokenList.Error.values(), BrokenList.Error::keyword),
          "none");
  static final List<Key<?>> KEYS = List.of(ZONE, LIST, ANSWER, TEXT, FOR, BROKEN);

  static final Key<List<Entry>> BLOCK_LISTS =
      Key.optional(
          "block-lists",
          "What the block lists of the embedded DNS list.",
          OneOrList.of(
              new Named<>(
                  "block-list",
                  new MapOf<>(
                      "an entry of a block list, which is a map with 'zone' and 'list'",
                      KEYS,
                      Map.of(),
                      ListGrammar::assemble)),
              0),
          "nothing but their test entries");

  private ListGrammar() {}

  private static BlockListEntry entry(String zone, String subject, String answer) {
    return new BlockListEntry(zone, subject, answer, Optional.empty(), Optional.empty());
  }

  private static Optional<Entry> assemble(Fields fields) {
    Optional<String> zone = fields.get(ZONE);
    Optional<String> subject = fields.get(LIST);
    Optional<String> answer = fields.get(ANSWER);
    Optional<String> text = fields.get(TEXT);
    Optional<Duration> lasting = fields.get(FOR);
    Optional<BrokenList.Error> broken = fields.get(BROKEN);
    if (fields.has(LIST) == fields.has(BROKEN)) {
      fields.report(ZONE, "an entry has either 'list' or 'broken'");
      return Optional.empty();
    }
    if (fields.has(BROKEN) && (fields.has(ANSWER) || fields.has(TEXT) || fields.has(FOR))) {
      fields.report(BROKEN, "a broken list has no 'answer', 'text' or 'for'");
      return Optional.empty();
    }
    if (zone.isEmpty()) {
      return Optional.empty();
    }
    return broken
        .map(error -> new Entry(Optional.empty(), Optional.of(new BrokenList(zone.get(), error))))
        .or(
            () ->
                subject.map(
                    listed ->
                        new Entry(
                            Optional.of(
                                new BlockListEntry(
                                    zone.get(), listed, answer.orElse("127.0.0.2"), text, lasting)),
                            Optional.empty())));
  }
}
