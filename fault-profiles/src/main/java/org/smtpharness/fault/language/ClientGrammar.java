package org.smtpharness.fault.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Appearance;
import org.smtpharness.fault.DnsRecord;
import org.smtpharness.fault.TextPattern;

/** How the appearance of clients is written. */
final class ClientGrammar {
  static final Key<AddressRange> FROM =
      Key.optional(
          "from",
          "Where the client really comes from.",
          new ParsedText<>(
              "an address such as 127.0.0.1, or a range such as 127.0.0.0/8",
              Map.of(),
              AddressRange::new),
          "anywhere");
  static final Key<TextPattern> HELO =
      Key.optional(
          "helo",
          "What it says in EHLO or HELO; before that the entry does not match.",
          new ParsedText<>(
              "a pattern in quotes such as \"*.example.test\"",
              Definitions.schema("maxLength", TextPattern.MAXIMUM_LENGTH),
              TextPattern::of),
          "anything");
  static final Key<String> APPEARS_AS =
      Key.required(
          "appears-as",
          "The address that it appears to have.",
          new ParsedText<>("an address such as 203.0.113.7", Map.of(), ClientGrammar::address));

  static final Key<String> PTR =
      Key.optional(
          "ptr",
          "The name that this address leads to, and that leads back to it.",
          new ParsedText<>(
              "a name such as mail.example.test",
              Definitions.schema("pattern", "^" + DnsRecord.NAME + "$"),
              text -> new DnsRecord(text, "PTR", "x", Optional.empty()).name()),
          "none");

  static final List<Key<?>> KEYS = List.of(FROM, HELO, APPEARS_AS, PTR);

  static final Type<Appearance> TYPE =
      new Named<>(
          "client",
          new MapOf<>(
              "a client, which is a map with 'appears-as'",
              KEYS,
              Map.of(),
              ClientGrammar::assemble));

  private ClientGrammar() {}

  private static Optional<Appearance> assemble(Fields fields) {
    Optional<AddressRange> from = fields.get(FROM);
    Optional<TextPattern> helo = fields.get(HELO);
    Optional<String> ptr = fields.get(PTR);
    return fields.get(APPEARS_AS).map(address -> new Appearance(from, helo, address, ptr));
  }

  private static String address(String text) {
    return new Appearance(Optional.empty(), Optional.empty(), text).appearsAs();
  }
}
