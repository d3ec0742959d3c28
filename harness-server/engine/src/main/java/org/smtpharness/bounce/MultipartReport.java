package org.smtpharness.bounce;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Puts a multipart/report together (RFC 6522).
 *
 * @param type the report-type: {@code delivery-status} or {@code feedback-report}
 * @param id what makes the boundary unlike any other
 * @param parts in order: for people, for machines, the original
 */
record MultipartReport(String type, String id, List<BodyPart> parts) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,40}");

  MultipartReport {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id must be 1 to 40 letters, digits, dots and hyphens but was '" + id + "'");
    }
    parts = List.copyOf(parts);
  }

  /** The message with those fields in front; the fields of MIME are added here. */
  byte[] message(HeaderFields header) {
    String boundary = boundary();
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(
        header
            .add("MIME-Version", "1.0")
            .add(
                "Content-Type",
                "multipart/report; report-type=" + type + "; boundary=\"" + boundary + "\"")
            .endGroup()
            .octets());
    write(message, "This is a MIME-encapsulated message.\r\n");
    for (BodyPart part : parts) {
      write(message, "\r\n--" + boundary + "\r\n");
      message.writeBytes(part.header());
      write(message, "\r\n");
      message.writeBytes(part.body());
    }
    write(message, "\r\n--" + boundary + "--\r\n");
    return message.toByteArray();
  }

  /** The id, counted on until no part holds it: an original can't close the report by guessing. */
  private String boundary() {
    List<String> bodies =
        parts.stream().map(part -> new String(part.body(), StandardCharsets.ISO_8859_1)).toList();
    int number = 0;
    String boundary;
    do {
      boundary = "=_" + id + "/" + number++;
    } while (anyContains(bodies, boundary));
    return boundary;
  }

  private static boolean anyContains(List<String> bodies, String boundary) {
    return bodies.stream().anyMatch(body -> body.contains(boundary));
  }

  private static void write(ByteArrayOutputStream message, String text) {
    message.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
