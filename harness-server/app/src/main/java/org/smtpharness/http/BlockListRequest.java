package org.smtpharness.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smtpharness.dns.BlockList;
import org.smtpharness.dns.DnsblError;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.dns.Listing;

/**
 * What is to happen to a block list, in the words that profiles have for it.
 *
 * @param listing what is to be listed; empty when the list is to be broken or repaired
 * @param broken the error that it is to answer; empty to repair it
 */
record BlockListRequest(Optional<Listing> listing, Optional<DnsblError> broken) {
  private static final String CODE = "127.0.0.2";
  private static final String REPAIRED = "none";
  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_SUBJECT = 255;
  private static final List<String> ERRORS =
      Stream.concat(Stream.of(DnsblError.values()).map(DnsFaultView::word), Stream.of(REPAIRED))
          .toList();

  /**
   * Reads a body.
   *
   * @param zone the domain of the list
   * @param now the time by the harness clock
   * @throws ProblemException with all that is wrong in it
   */
  static BlockListRequest read(JsonBody body, String zone, Instant now) {
    JsonFields fields = JsonFields.of(body, "list", "answer", "text", "for", "broken");
    if (fields.has("list") == fields.has("broken")) {
      fields.flawAt("list", "either 'list' for an entry, or 'broken'");
      fields.requireSound();
    }
    return fields.has("broken") ? broken(fields) : listed(fields, zone, now);
  }

  private static BlockListRequest broken(JsonFields fields) {
    for (String other : List.of("answer", "text", "for")) {
      if (fields.has(other)) {
        fields.flawAt(other, "goes with 'list'");
      }
    }
    Optional<String> word = fields.text("broken");
    if (word.isPresent() && !ERRORS.contains(word.get())) {
      fields.flawAt(
          "broken",
          "expected one of " + String.join(", ", ERRORS),
          word.flatMap(text -> Nearest.to(text, ERRORS)));
    }
    fields.requireSound();
    return new BlockListRequest(
        Optional.empty(),
        word.filter(text -> !text.equals(REPAIRED))
            .map(text -> DnsblError.values()[ERRORS.indexOf(text)]));
  }

  private static BlockListRequest listed(JsonFields fields, String zone, Instant now) {
    Optional<String> subject =
        DnsFields.checked(fields, "list", fields.text("list"), BlockListRequest::requireSubject);
    Optional<String> answer =
        DnsFields.checked(
            fields, "answer", fields.text("answer"), code -> Listing.of("192.0.2.1", code));
    Optional<String> text = fields.text("text");
    if (text.filter(shown -> shown.length() > LONGEST_TEXT).isPresent()) {
      fields.flawAt("text", "at most " + LONGEST_TEXT + " characters");
    }
    Optional<Instant> until = DnsFields.lasting(fields, "for").map(now::plus);
    fields.requireSound();
    Listing listing = new Listing(subject.orElseThrow(), answer.orElse(CODE), text, until);
    DnsFields.checked(fields, "list", subject, any -> tryIn(zone, listing));
    fields.requireSound();
    return new BlockListRequest(Optional.of(listing), Optional.empty());
  }

  private static void requireSubject(String text) {
    if (text.length() > LONGEST_SUBJECT) {
      throw new IllegalArgumentException("at most " + LONGEST_SUBJECT + " characters");
    }
    Listing.of(text, CODE);
  }

  /** Some lists take addresses only, some domains; a trial says so and makes no list. */
  private static void tryIn(String zone, Listing listing) {
    try (EmbeddedDns trial = EmbeddedDns.create()) {
      trial.blockList(zone).list(listing);
    }
  }

  /** Does it. */
  void applyTo(BlockList list) {
    if (listing.isPresent()) {
      list.list(listing.get());
    } else if (broken.isPresent()) {
      list.broken(broken.get());
    } else {
      list.repaired();
    }
  }
}
