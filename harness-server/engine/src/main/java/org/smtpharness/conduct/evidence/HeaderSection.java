package org.smtpharness.conduct.evidence;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.smtpharness.journal.Content;

/**
 * The header section of a message, read as it stands: whatever is no field is told and never
 * thrown.
 *
 * @param fields the fields, in order
 * @param malformed the lines that belong to no field (RFC 5322 section 2.2)
 * @param ended whether an empty line ended it, and not the content
 * @param bodyAt where the body begins, in octets
 */
public record HeaderSection(
    List<Field> fields, List<Malformed> malformed, boolean ended, int bodyAt) {
  /**
   * A header field.
   *
   * @param name as it is written
   * @param value unfolded, without blanks around it; one character for each octet
   * @param line the number of its first line, from 1
   */
  public record Field(String name, String value, int line) {}

  /**
   * A line that belongs to no field.
   *
   * @param line its number, from 1
   * @param problem what it is instead, as the end of a sentence
   * @param behind the name of the field before it
   */
  public record Malformed(int line, String problem, Optional<String> behind) {}

  public HeaderSection {
    fields = List.copyOf(fields);
    malformed = List.copyOf(malformed);
  }

  /** The header section of that content. */
  public static HeaderSection of(Content content) {
    return new HeaderReader(content.text(StandardCharsets.ISO_8859_1)).read();
  }

  /** All fields of that name, in any case. */
  public List<Field> all(String name) {
    return fields.stream().filter(field -> field.name().equalsIgnoreCase(name)).toList();
  }

  /** The first field of that name, in any case. */
  public Optional<Field> first(String name) {
    return all(name).stream().findFirst();
  }
}
