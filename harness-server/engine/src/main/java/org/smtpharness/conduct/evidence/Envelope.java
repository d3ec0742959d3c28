package org.smtpharness.conduct.evidence;

import java.util.List;
import java.util.Optional;

/**
 * A mail transaction as the client carried it out: from MAIL to what ended it.
 *
 * @param mail the MAIL
 * @param recipients each RCPT
 * @param data the DATA; empty when it was not sent, or BDAT was
 * @param chunks each BDAT (RFC 3030)
 * @param content the content; empty when none came
 * @param digest what the content is recognised by; empty when none came
 * @param accepted the number of the message that the server took
 */
public record Envelope(
    Turn mail,
    List<Turn> recipients,
    Optional<Turn> data,
    List<Turn> chunks,
    Optional<Turn> content,
    Optional<ContentDigest> digest,
    Optional<Long> accepted) {
  public Envelope {
    recipients = List.copyOf(recipients);
    chunks = List.copyOf(chunks);
  }

  /** The same, with the digest of the content. */
  static Envelope of(
      Turn mail,
      List<Turn> recipients,
      Optional<Turn> data,
      List<Turn> chunks,
      Optional<Turn> content,
      Optional<Long> accepted) {
    Optional<ContentDigest> digest =
        content.flatMap(Turn::content).map(received -> ContentDigest.of(received.content()));
    return new Envelope(mail, recipients, data, chunks, content, digest, accepted);
  }

  /** The reverse-path; empty for {@code <>}. */
  public String sender() {
    return path(mail);
  }

  /** The path of a MAIL or RCPT without brackets. */
  public static String path(Turn turn) {
    return turn.command().flatMap(command -> command.mailbox()).orElse("");
  }

  /** A parameter of the MAIL, such as {@code ENVID} (RFC 3461); empty when it was not given. */
  public Optional<String> parameter(String keyword) {
    return mail.command().map(command -> command.parameters().get(keyword));
  }

  /** Whether the server took the message: it did, or it said so. */
  public boolean isTaken() {
    return accepted.isPresent() || content.filter(Turn::succeeded).isPresent();
  }

  /** Whether the client went as far as DATA or BDAT. */
  public boolean hasData() {
    return data.isPresent() || !chunks.isEmpty() || content.isPresent();
  }

  /** The last turn that belongs to it. */
  public Turn last() {
    if (content.isPresent()) {
      return content.get();
    } else if (data.isPresent()) {
      return data.get();
    } else if (!chunks.isEmpty()) {
      return chunks.get(chunks.size() - 1);
    }
    return recipients.isEmpty() ? mail : recipients.get(recipients.size() - 1);
  }
}
