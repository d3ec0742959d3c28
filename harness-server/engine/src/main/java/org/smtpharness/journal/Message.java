package org.smtpharness.journal;

import java.util.List;

/**
 * A message that the server took.
 *
 * @param number from 1 in the order of acceptance
 * @param session the number of the session it came in
 * @param receivedAt when its last octet was read
 * @param sender the reverse-path; empty for {@code <>}
 * @param recipients the accepted forward-paths, in order
 * @param content the exact octets
 */
public record Message(
    long number,
    long session,
    Moment receivedAt,
    String sender,
    List<String> recipients,
    Content content) {
  public Message {
    recipients = List.copyOf(recipients);
  }

  /** The id in the HTTP API and in reports: {@code m3}. */
  public String id() {
    return "m" + number;
  }
}
