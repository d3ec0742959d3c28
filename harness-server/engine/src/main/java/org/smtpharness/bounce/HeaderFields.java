package org.smtpharness.bounce;

import java.nio.charset.StandardCharsets;

/** Writes header fields (RFC 5322 section 2.2). Whatever a value holds, a field stays one field. */
final class HeaderFields {
  private final StringBuilder fields = new StringBuilder();

  /** Adds a field, folded; line ends and controls in the value become spaces. */
  HeaderFields add(String name, String value) {
    fields.append(Folding.fold(name + ": ", value, " ")).append("\r\n");
    return this;
  }

  /** Ends a group of fields by an empty line (RFC 3464 section 2.1). */
  HeaderFields endGroup() {
    fields.append("\r\n");
    return this;
  }

  byte[] octets() {
    return fields.toString().getBytes(StandardCharsets.UTF_8);
  }
}
