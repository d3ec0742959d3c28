package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.ReplyCode;
import org.smtpharness.fault.ReplyText;

/** How a reply is written: in one text, or as a map for several lines. */
final class ReplyGrammar {
  static final Key<Long> CODE =
      Key.required("code", "The reply code (RFC 5321 section 4.2).", new WholeNumber(200, 599));
  static final Type<EnhancedStatusCode> ENHANCED_TYPE =
      new ParsedText<>(
          "an enhanced status code such as 4.2.1",
          Definitions.schema("pattern", "^[245]\\.[0-9]{1,3}\\.[0-9]{1,3}$"),
          ReplyGrammar::enhanced);
  static final Key<EnhancedStatusCode> ENHANCED =
      Key.optional(
          "enhanced",
          "The enhanced status code (RFC 3463), sent on each line; its class agrees with the code.",
          ENHANCED_TYPE,
          "none");
  static final Key<String> TEXT = Key.optional("text", "The text, on one line.", line(), "empty");
  static final Key<List<String>> LINES =
      Key.optional(
          "lines",
          "The text, on several lines; instead of `text`.",
          new ListOf<>("a list of texts", line(), 1, Integer.MAX_VALUE),
          "one line");
  static final Key<Boolean> KEEP_OPEN =
      Key.optional(
          "keep-open",
          "Keeps the connection open after a 421 (RFC 5321 section 3.8 lets it close).",
          new Flag(),
          "false");

  static final List<Key<?>> KEYS = List.of(CODE, ENHANCED, TEXT, LINES, KEEP_OPEN);

  static final Type<Effect.Reply> TYPE =
      new Named<>("reply", new ShortOrMap<>(new Checked(brief()), new Checked(map())));

  private ReplyGrammar() {}

  private static Type<Effect.Reply> brief() {
    return new ParsedText<>(
        "a reply such as \"450 4.2.1 Mailbox busy\"",
        Definitions.schema(
            "pattern",
            "^[2-5][0-9]{2}(?: [245]\\.[0-9]{1,3}\\.[0-9]{1,3}(?= |$)"
                + "|(?! [0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}(?: |$)))"
                + "(?: [^\\r\\n\\u0000]*)?$"),
        ReplyText::parse);
  }

  private static Type<Effect.Reply> map() {
    return new MapOf<>(
        "a map with 'code'",
        KEYS,
        Map.of("not", Definitions.schema("required", List.of("text", "lines"))),
        ReplyGrammar::assemble);
  }

  private static Optional<Effect.Reply> assemble(Fields fields) {
    Optional<Long> code = fields.get(CODE);
    Optional<EnhancedStatusCode> enhanced = fields.get(ENHANCED);
    Optional<String> text = fields.get(TEXT);
    Optional<List<String>> lines = fields.get(LINES);
    boolean keepOpen = fields.get(KEEP_OPEN, false);
    if (fields.has(TEXT) && fields.has(LINES)) {
      fields.report(LINES, "'text' and 'lines' say the same thing; keep one of them");
    }
    return code.map(
        value ->
            new Effect.Reply(
                new ReplyCode(value.intValue()),
                enhanced,
                lines.orElseGet(() -> List.of(text.orElse(""))),
                keepOpen));
  }

  private static Type<String> line() {
    return new ParsedText<>(
        "a text of one line",
        Definitions.schema("pattern", "^[^\\r\\n\\u0000]*$"),
        ReplyGrammar::requireOneLine);
  }

  private static String requireOneLine(String text) {
    if (text.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
      throw new IllegalArgumentException(
          "a line of a reply can't hold CR, LF or NUL; use 'lines' for several lines");
    }
    return text;
  }

  private static EnhancedStatusCode enhanced(String text) {
    return EnhancedStatusCode.of(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected an enhanced status code such as 4.2.1, of class 2, 4 or 5, but found "
                        + Shown.quoted(text)));
  }

  /** A reply that was read, and is then judged as a whole. */
  private record Checked(Type<Effect.Reply> type) implements Type<Effect.Reply> {
    @Override
    public Optional<Effect.Reply> read(Node node, Findings findings) {
      Optional<Effect.Reply> reply = type.read(node, findings);
      reply.ifPresent(value -> ReplyCheck.report(value, node, findings));
      return reply;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return type.schema(definitions);
    }

    @Override
    public String words() {
      return type.words();
    }
  }
}
