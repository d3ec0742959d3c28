package org.smtpharness.fault.language;

import java.util.Map;
import java.util.Optional;
import org.smtpharness.fault.AddHeader;
import org.smtpharness.fault.Effect;

/** How a header field is written that a message gets: {@code "X-Filter-Id: {user}"}. */
final class AddHeaderGrammar {
  static final Key<Effect> ADD_HEADER =
      EffectType.key(
          "add-header",
          "Puts a header field in front of the message as it is kept, if it is accepted.",
          new Field(
              new ParsedText<>(
                  "a header field such as \"X-Filter-Id: {user}\"",
                  Definitions.schema("pattern", "^[!-9;-~]{1,76}: *[!-~][ -~]*$"),
                  AddHeader::parse)),
          field -> field);

  private AddHeaderGrammar() {}

  /** A field that was read, and whose placeholders are then judged. */
  private record Field(Type<AddHeader> type) implements Type<AddHeader> {
    @Override
    public Optional<AddHeader> read(Node node, Findings findings) {
      Optional<AddHeader> field = type.read(node, findings);
      field.ifPresent(read -> ReplyCheck.reportPlaceholders(read.value(), node.place(), findings));
      return field;
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
