package org.smtpharness.bounce;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A part of a report: the fields of its header, and its body as it is sent. */
record BodyPart(byte[] header, byte[] body) {

  /** A part whose body is sent as it is. */
  static BodyPart plain(String description, String type, byte[] body) {
    return part(description, type, TransferEncoding.of(body).value(), body);
  }

  /** A part of text that is not fit for seven bits. */
  static BodyPart quoted(String description, String type, byte[] body) {
    return part(description, type, "quoted-printable", QuotedPrintable.encode(body));
  }

  /** The part for people (RFC 6522 section 3, part 1); each element becomes a line or several. */
  static BodyPart text(List<String> lines) {
    String text =
        lines.stream()
            .map(line -> Folding.fold("", line, "    ") + "\r\n")
            .collect(Collectors.joining());
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    return TransferEncoding.of(octets) == TransferEncoding.SEVEN_BIT
        ? plain("Notification", "text/plain; charset=us-ascii", octets)
        : quoted("Notification", "text/plain; charset=utf-8", octets);
  }

  private static BodyPart part(String description, String type, String encoding, byte[] body) {
    HeaderFields header =
        new HeaderFields()
            .add("Content-Description", description)
            .add("Content-Type", type)
            .add("Content-Transfer-Encoding", encoding);
    return new BodyPart(header.octets(), body);
  }
}
