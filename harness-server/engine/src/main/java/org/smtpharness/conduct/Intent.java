package org.smtpharness.conduct;

import java.util.List;
import java.util.Optional;

/**
 * A message that the test says it handed to the client.
 *
 * @param id how the test calls it
 * @param sender the reverse-path that is expected; empty when the test does not say
 * @param recipients whom it is for; at least one
 * @param messageId its Message-ID without brackets, when the test knows it
 * @param requireTls whether it may go over TLS only
 * @param resend whether it repeats, on purpose, what was sent before
 * @param breaksOff whether the source of its content fails midway, on purpose
 */
public record Intent(
    String id,
    Optional<String> sender,
    List<String> recipients,
    Optional<String> messageId,
    boolean requireTls,
    boolean resend,
    boolean breaksOff) {
  public Intent {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new IllegalArgumentException("the intent " + id + " needs a recipient");
    }
  }

  /** A message whose content comes whole. */
  public Intent(
      String id,
      Optional<String> sender,
      List<String> recipients,
      Optional<String> messageId,
      boolean requireTls,
      boolean resend) {
    this(id, sender, recipients, messageId, requireTls, resend, false);
  }

  /** A message for these recipients. */
  public static Intent to(String id, String... recipients) {
    return new Intent(id, Optional.empty(), List.of(recipients), Optional.empty(), false, false);
  }
}
