package org.smtpharness.conduct.evidence;

import java.util.List;
import java.util.Optional;

/**
 * A mail transaction as the client carried it out: from MAIL to what ended it.
 *
 * @param mail the MAIL
 * @param recipients each RCPT
 * @param data the DATA; empty when it was not sent, or BDAT was
 * @param content the content; empty when none came
 * @param accepted the number of the message that the server took
 */
public record Envelope(
    Turn mail,
    List<Turn> recipients,
    Optional<Turn> data,
    Optional<Turn> content,
    Optional<Long> accepted) {
  public Envelope {
    recipients = List.copyOf(recipients);
  }

  /** The reverse-path; empty for {@code <>}. */
  public String sender() {
    return path(mail);
  }

  /** The path of a MAIL or RCPT without brackets. */
  public static String path(Turn turn) {
    return turn.command().flatMap(command -> command.mailbox()).orElse("");
  }

  /** The digest of the content; empty when none came. */
  public Optional<ContentDigest> digest() {
    return content.flatMap(Turn::content).map(received -> ContentDigest.of(received.content()));
  }
}
