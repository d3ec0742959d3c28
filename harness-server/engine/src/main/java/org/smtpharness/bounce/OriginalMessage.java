package org.smtpharness.bounce;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smtpharness.journal.Content;

/** The message that a report is about: as part of the report, and what the report quotes of it. */
final class OriginalMessage {
  private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");
  private static final Pattern FIELD_OR_FOLDED =
      Pattern.compile("(?s)[!-9;-~]+[ \\t]*:.*|[ \\t].*");
  private static final String SUBJECT = "subject";

  private final byte[] octets;

  OriginalMessage(Content content) {
    this.octets = content.octets();
  }

  /**
   * The third part of a report.
   *
   * @param international whether the report may hold UTF-8 (RFC 6533)
   */
  BodyPart part(String description, ReturnedContent returned, boolean international) {
    TransferEncoding needed = TransferEncoding.of(octets);
    if (returned == ReturnedContent.FULL && needed == TransferEncoding.SEVEN_BIT) {
      return BodyPart.plain(description + " message", "message/rfc822", octets);
    }
    if (returned == ReturnedContent.FULL && needed == TransferEncoding.EIGHT_BIT && international) {
      return BodyPart.plain(description + " message", "message/global", octets);
    }
    return header(description + " message header", international);
  }

  /** RFC 6522 section 4 allows quoted-printable for a header that is not fit for seven bits. */
  private BodyPart header(String description, boolean international) {
    byte[] header =
        headerLines().stream()
            .map(line -> line + "\r\n")
            .collect(Collectors.joining())
            .getBytes(StandardCharsets.ISO_8859_1);
    return switch (TransferEncoding.of(header)) {
      case SEVEN_BIT -> BodyPart.plain(description, "text/rfc822-headers", header);
      case EIGHT_BIT ->
          international
              ? BodyPart.plain(description, "message/global-headers", header)
              : BodyPart.quoted(description, "text/rfc822-headers", header);
      case BINARY -> BodyPart.quoted(description, "text/rfc822-headers", header);
    };
  }

  /** The value of the Subject field in one line; empty when there is none. */
  String subject() {
    StringBuilder subject = new StringBuilder();
    boolean inside = false;
    for (String line : headerLines()) {
      boolean folded = isFolded(line);
      if (!folded && inside) {
        break;
      }
      int colon = line.indexOf(':');
      if (!folded && line.substring(0, colon).strip().equalsIgnoreCase(SUBJECT)) {
        inside = true;
        subject.append(line, colon + 1, line.length());
      } else if (inside) {
        subject.append(line);
      }
    }
    byte[] value = subject.toString().getBytes(StandardCharsets.ISO_8859_1);
    return Folding.oneLine(new String(value, StandardCharsets.UTF_8));
  }

  /** The lines, one character for each octet, up to the first that belongs to no header field. */
  private List<String> headerLines() {
    String text = new String(octets, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    Matcher end = LINE_END.matcher(text);
    int from = 0;
    while (from < text.length()) {
      boolean found = end.find();
      String line = text.substring(from, found ? end.start() : text.length());
      if (!FIELD_OR_FOLDED.matcher(line).matches() || lines.isEmpty() && isFolded(line)) {
        break;
      }
      lines.add(line);
      from = found ? end.end() : text.length();
    }
    return lines;
  }

  private static boolean isFolded(String line) {
    return line.startsWith(" ") || line.startsWith("\t");
  }
}
