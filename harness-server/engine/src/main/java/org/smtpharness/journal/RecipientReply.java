package org.smtpharness.journal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A recipient of a transaction and what RCPT answered.
 *
 * @param recipient the forward-path
 * @param receivedAt when the RCPT was received
 * @param reply the answer; empty when none was decided
 * @param parameters those of RCPT, such as {@code NOTIFY}, by keywords in upper case and in their
 *     order
 */
public record RecipientReply(
    String recipient, Moment receivedAt, Optional<Reply> reply, Map<String, String> parameters) {
  public RecipientReply {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether RCPT was answered with 2yz. */
  public boolean isAccepted() {
    return reply.filter(Reply::isPositive).isPresent();
  }
}
