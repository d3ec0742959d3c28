package org.smtpharness.assertj;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.smtpharness.journal.Content;

/**
 * The header section of a message: its fields unfolded, in order (RFC 5322 section 2.2).
 *
 * @param fields each as {@code name: value}
 */
record HeaderFields(List<String> fields) {
  HeaderFields {
    fields = List.copyOf(fields);
  }

  static HeaderFields of(Content content) {
    List<String> fields = new ArrayList<>();
    for (String line : content.text(StandardCharsets.UTF_8).lines().toList()) {
      if (line.isEmpty()) {
        break;
      }
      boolean folded = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (folded && !fields.isEmpty()) {
        fields.set(fields.size() - 1, fields.get(fields.size() - 1) + line);
      } else {
        fields.add(line);
      }
    }
    return new HeaderFields(fields);
  }

  /** The values of the fields of that name, in upper or lower case. */
  List<String> values(String name) {
    return fields.stream()
        .filter(field -> field.indexOf(':') > 0)
        .filter(field -> field.substring(0, field.indexOf(':')).strip().equalsIgnoreCase(name))
        .map(field -> field.substring(field.indexOf(':') + 1).strip())
        .toList();
  }
}
