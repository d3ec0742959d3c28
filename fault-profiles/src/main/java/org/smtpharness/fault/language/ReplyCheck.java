package org.smtpharness.fault.language;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.Placeholder;

/** Judges a reply as a whole: does it fit, can its placeholders be filled? */
final class ReplyCheck {
  /** The longest line without its line end, in octets (RFC 5321 section 4.5.3.1.5). */
  static final int LONGEST_LINE = 510;

  private static final List<String> PLACEHOLDERS =
      Arrays.stream(Placeholder.values()).map(Placeholder::keyword).toList();

  private ReplyCheck() {}

  static void report(Effect.Reply reply, Node node, Findings findings) {
    List<String> lines = reply.lines();
    for (int i = 0; i < lines.size(); i++) {
      Place place = placeOfLine(node, i);
      reportLength(reply, lines.get(i), place, findings);
      reportPlaceholders(lines.get(i), place, findings);
    }
  }

  /** Reports each word in braces that is no placeholder. */
  static void reportPlaceholders(String text, Place place, Findings findings) {
    Placeholder.wordsIn(text).forEach(word -> reportWord(word, place, findings));
  }

  private static void reportLength(
      Effect.Reply reply, String line, Place place, Findings findings) {
    String head =
        reply.code() + " " + reply.enhanced().map(EnhancedStatusCode::toString).orElse("");
    int octets = (head.strip() + " " + line).getBytes(StandardCharsets.UTF_8).length;
    if (octets > LONGEST_LINE) {
      findings.add(
          place,
          "a line of a reply has at most %d octets with its codes but this has %d"
                  .formatted(LONGEST_LINE, octets)
              + " (RFC 5321 section 4.5.3.1.5)");
    }
  }

  private static void reportWord(String word, Place place, Findings findings) {
    if (Placeholder.of(word).isPresent() || findings.isFull()) {
      return;
    }
    Optional<String> near = NearMiss.of(word, PLACEHOLDERS);
    findings.add(
        place,
        "unknown placeholder {%s}%s (known: %s; a brace itself is written {{ or }})"
            .formatted(
                Shown.plain(word),
                near.map(known -> ", did you mean {" + known + "}?").orElse(""),
                String.join(", ", PLACEHOLDERS.stream().sorted().toList())),
        near);
  }

  private static Place placeOfLine(Node node, int index) {
    if (node instanceof Node.Mapping map
        && map.get(ReplyGrammar.LINES.name()).orElse(null) instanceof Node.Sequence lines
        && index < lines.items().size()) {
      return lines.items().get(index).place();
    }
    return at(node, ReplyGrammar.TEXT);
  }

  private static Place at(Node node, Key<?> key) {
    return node instanceof Node.Mapping map
        ? map.get(key.name()).orElse(node).place()
        : node.place();
  }
}
