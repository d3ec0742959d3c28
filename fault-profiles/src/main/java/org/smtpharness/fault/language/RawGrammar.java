package org.smtpharness.fault.language;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.smtpharness.fault.Effect;

/** How raw octets are written: as a text, or in hexadecimal digits. */
final class RawGrammar {
  private static final int MOST_OCTETS = 65_536;

  static final Key<String> HEX =
      Key.required(
          "hex",
          "The octets, two hexadecimal digits for each.",
          new ParsedText<>(
              "hexadecimal digits such as \"16 03 01\"",
              Definitions.schema("pattern", "^[0-9A-Fa-f ]*$"),
              RawGrammar::parseHex));

  static final Key<Effect> RAW =
      EffectType.key(
          "raw",
          "Sends octets as they are instead of a reply, each a character of U+0000 to U+00FF; the"
              + " command is not carried out.",
          new ShortOrMap<>(
              new ParsedText<>(
                  "a text such as \"* OK IMAP4rev1 ready\\r\\n\"",
                  Definitions.schema("pattern", "^[\\u0000-\\u00FF]*$", "maxLength", MOST_OCTETS),
                  Effect.Raw::new),
              new MapOf<>(
                  "a map with 'hex'",
                  List.of(HEX),
                  Map.of(),
                  fields -> fields.get(HEX).map(Effect.Raw::new))),
          raw -> raw);

  private RawGrammar() {}

  private static String parseHex(String text) {
    String digits = text.replace(" ", "");
    if (digits.length() > 2 * MOST_OCTETS) {
      throw new IllegalArgumentException("raw sends at most " + MOST_OCTETS + " octets");
    }
    try {
      StringBuilder octets = new StringBuilder();
      for (byte octet : HexFormat.of().parseHex(digits)) {
        octets.append((char) (octet & 0xFF));
      }
      return octets.toString();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected two hexadecimal digits for each octet such as \"16 03 01\" but found "
              + Shown.quoted(text),
          e);
    }
  }

  /** Texts that people can read as text; others as hexadecimal digits. */
  static Object written(Effect.Raw raw) {
    String octets = raw.octets();
    boolean isText =
        octets.chars().allMatch(c -> c == '\r' || c == '\n' || c == '\t' || c >= ' ' && c < 0x7F);
    if (isText) {
      return octets;
    }
    StringBuilder digits = new StringBuilder();
    octets.chars().forEach(c -> digits.append("%02X ".formatted(c)));
    return Map.of(HEX.name(), digits.toString().strip());
  }
}
