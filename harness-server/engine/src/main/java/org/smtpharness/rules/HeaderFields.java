package org.smtpharness.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smtpharness.journal.Content;

/**
 * The header fields of a message, read when they are first asked for (RFC 5322 section 2.2).
 * Unfolded, in their order; nothing is decoded. Safe for use by several threads, of which each may
 * read them for itself.
 */
public final class HeaderFields {
  /** No header fields. */
  public static final HeaderFields NONE = new HeaderFields(Content.wrap(new byte[0]));

  /** How much of the content is looked at for its header, in octets. */
  private static final int LONGEST = 1 << 20;

  private record Field(String name, String value) {}

  private final Content content;
  private List<Field> fields;

  private HeaderFields(Content content) {
    this.content = content;
  }

  /** The header fields of that content. */
  public static HeaderFields of(Content content) {
    return new HeaderFields(content);
  }

  /** The content that they are read from. */
  public Content content() {
    return content;
  }

  /** The values of the fields of that name, which is compared without regard to case. */
  public List<String> values(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return fields().stream()
        .filter(field -> field.name().equals(wanted))
        .map(Field::value)
        .toList();
  }

  /** The Message-ID without its brackets. */
  public Optional<String> messageId() {
    return values("message-id").stream()
        .findFirst()
        .map(value -> value.strip().replaceFirst("^<(.*)>$", "$1"));
  }

  private List<Field> fields() {
    List<Field> known = fields;
    if (known == null) {
      known = List.copyOf(parse());
      fields = known;
    }
    return known;
  }

  private List<Field> parse() {
    List<Field> found = new ArrayList<>();
    String text = content.beginning(LONGEST, StandardCharsets.UTF_8);
    StringBuilder field = new StringBuilder();
    for (String line : text.split("\r?\n", -1)) {
      boolean continues = line.startsWith(" ") || line.startsWith("\t");
      if (!continues) {
        add(field.toString(), found);
        field.setLength(0);
      }
      if (line.isEmpty()) {
        return found;
      }
      field.append(line);
    }
    add(field.toString(), found);
    return found;
  }

  private static void add(String field, List<Field> found) {
    int colon = field.indexOf(':');
    if (colon > 0) {
      String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      found.add(new Field(name, field.substring(colon + 1).strip()));
    }
  }
}
