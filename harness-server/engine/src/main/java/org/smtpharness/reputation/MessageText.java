package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as it came, each octet one character (Latin-1).
 *
 * @param header its fields in order
 * @param body what is behind the empty line
 * @param headerOctets how large the header is
 */
record MessageText(List<HeaderText> header, String body, int headerOctets) {
  MessageText {
    header = List.copyOf(header);
  }

  /**
   * Takes a message apart. A lone LF ends a line here too, so that fields are found; it stays part
   * of the field, and its canonical form is another one than with CR LF.
   */
  static MessageText of(byte[] octets) {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    List<HeaderText> fields = new ArrayList<>();
    int field = 0;
    int line = 0;
    while (line < text.length()) {
      int end = text.indexOf('\n', line) + 1;
      int next = end == 0 ? text.length() : end;
      String content = text.substring(line, next);
      if (content.equals("\r\n") || content.equals("\n")) {
        add(text.substring(field, line), fields);
        return new MessageText(fields, text.substring(next), line);
      }
      if (content.charAt(0) != ' ' && content.charAt(0) != '\t') {
        add(text.substring(field, line), fields);
        field = line;
      }
      line = next;
    }
    add(text.substring(field), fields);
    return new MessageText(fields, "", text.length());
  }

  private static void add(String raw, List<HeaderText> fields) {
    if (!raw.isEmpty()) {
      fields.add(HeaderText.of(raw));
    }
  }

  /** The fields of that name, from the top. */
  List<HeaderText> fields(String name) {
    return header.stream().filter(field -> field.name().equals(name)).toList();
  }
}
