package org.smtpharness.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A message that the server took.
 *
 * @param number from 1 in the order of acceptance
 * @param session the number of the session it came in
 * @param receivedAt when its last octet was read
 * @param sender the reverse-path; empty for {@code <>}
 * @param recipients the accepted forward-paths, in order
 * @param content the octets as the server keeps them: exactly as they came, behind the header
 *     fields that it added
 * @param added how many of the first octets the server added; 0 to the size of the content
 */
public record Message(
    long number,
    long session,
    Moment receivedAt,
    String sender,
    List<String> recipients,
    Content content,
    int added) {
  public Message {
    recipients = List.copyOf(recipients);
    if (added < 0 || added > content.size()) {
      throw new IllegalArgumentException(
          "0 to %d octets can be added but were %d".formatted(content.size(), added));
    }
  }

  /** The exact octets as they came. */
  public Content received() {
    return added == 0 ? content : content.from(added);
  }

  /** The header fields that the server added, each with its line end; empty text for none. */
  public String addedHeader() {
    return content.beginning(added, StandardCharsets.US_ASCII);
  }

  /** The id in the HTTP API and in reports: {@code m3}. */
  public String id() {
    return "m" + number;
  }
}
