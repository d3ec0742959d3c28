package org.smtpharness.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpharness.fault.TextPattern;

/** Reads what a request waits for. */
final class AwaitRequests {
  static final Duration USUAL = Duration.ofSeconds(5);
  static final Duration MAXIMUM = Duration.ofMinutes(10);

  private AwaitRequests() {}

  static AwaitRequest read(JsonBody body) {
    JsonFields fields = JsonFields.of(body, "what", "where", "count", "timeout", "throughout");
    Counted what = what(fields);
    Where where = where(fields.object("where", what.facts().toArray(String[]::new)));
    JsonFields count = fields.object("count", "atLeast", "atMost", "exactly");
    OptionalLong exactly = count.integer("exactly", 0, Integer.MAX_VALUE);
    OptionalLong atLeast = count.integer("atLeast", 0, Integer.MAX_VALUE);
    OptionalLong atMost = count.integer("atMost", 0, Integer.MAX_VALUE);
    if (exactly.isPresent() && (atLeast.isPresent() || atMost.isPresent())) {
      count.flawAt("exactly", "says it all; leave atLeast and atMost out");
    }
    if (atLeast.isPresent() && atMost.isPresent() && atLeast.getAsLong() > atMost.getAsLong()) {
      count.flawAt("atLeast", "must not be more than atMost");
    }
    boolean throughout = fields.has("throughout");
    if (throughout && fields.has("timeout")) {
      fields.flawAt("timeout", "either 'timeout' to wait or 'throughout' to watch, not both");
    }
    Duration span = span(fields, throughout ? "throughout" : "timeout");
    fields.requireSound();
    long least = atLeast.orElse(exactly.orElse(atMost.isPresent() ? 0 : 1));
    long most = atMost.orElse(exactly.orElse(Long.MAX_VALUE));
    return new AwaitRequest(what, where, least, most, span, throughout);
  }

  private static Counted what(JsonFields fields) {
    String word = fields.text("what").orElse(Counted.MESSAGES.keyword());
    Optional<Counted> what = Counted.of(word);
    if (what.isEmpty()) {
      fields.flawAt(
          "what",
          "expected one of " + String.join(", ", Counted.keywords()),
          Nearest.to(word, Counted.keywords()));
      // What 'where' may hold depends on it, so nothing more can be said.
      fields.requireSound();
    }
    return what.orElseThrow();
  }

  private static Where where(JsonFields fields) {
    Map<String, List<TextPattern>> conditions = new LinkedHashMap<>();
    for (String fact : fields.names()) {
      List<TextPattern> patterns = patterns(fields, fact);
      if (!patterns.isEmpty()) {
        conditions.put(fact, patterns);
      }
    }
    return new Where(conditions);
  }

  private static List<TextPattern> patterns(JsonFields fields, String fact) {
    List<TextPattern> patterns = new ArrayList<>();
    for (String text : fields.texts(fact)) {
      try {
        patterns.add(TextPattern.of(text));
      } catch (IllegalArgumentException e) {
        fields.flawAt(fact, e.getMessage());
      }
    }
    if (fields.get(fact).isArray() && fields.get(fact).isEmpty()) {
      fields.flawAt(fact, "expected at least one pattern");
    }
    return patterns;
  }

  private static Duration span(JsonFields fields, String name) {
    Optional<String> text = fields.text(name);
    Optional<Duration> span = text.flatMap(TimeSpans::parse);
    if (text.isPresent() && span.isEmpty()) {
      fields.flawAt(name, "expected a time such as 500ms, 5s or 2m but found \"" + cut(text) + '"');
    }
    if (span.isPresent() && span.get().compareTo(MAXIMUM) > 0) {
      fields.flawAt(name, "must be at most 10m; ask again for more");
    }
    return span.orElse(USUAL);
  }

  private static String cut(Optional<String> text) {
    return text.map(value -> value.length() > 32 ? value.substring(0, 32) + "…" : value).orElse("");
  }
}
