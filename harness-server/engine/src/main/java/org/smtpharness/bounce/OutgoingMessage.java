package org.smtpharness.bounce;

import java.util.Objects;
import org.smtpharness.journal.Content;

/**
 * A report, ready to be sent with the null reverse-path.
 *
 * @param recipient to whom, without brackets
 * @param content the exact octets: each line ended by CR LF and not over 998 octets; in seven bits,
 *     unless the recipient is internationalized
 */
public record OutgoingMessage(String recipient, Content content) {

  /**
   * @throws IllegalArgumentException when the recipient could not stand in a RCPT command or the
   *     content breaks its rules
   */
  public OutgoingMessage {
    ReportAddress.require("recipient", recipient);
    Objects.requireNonNull(content, "content");
    byte[] octets = content.octets();
    TransferEncoding most =
        Ascii.isAscii(recipient) ? TransferEncoding.SEVEN_BIT : TransferEncoding.EIGHT_BIT;
    boolean ended = octets.length > 0 && octets[octets.length - 1] == '\n';
    if (!ended || TransferEncoding.of(octets).compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "content for "
              + recipient
              + " must be lines in "
              + most.value()
              + ", of at most 998 octets and each ended by CR LF");
    }
  }

  /** Whether it can only be sent with SMTPUTF8 and 8BITMIME (RFC 6531, RFC 6152). */
  public boolean needsSmtpUtf8() {
    return !Ascii.isAscii(recipient);
  }
}
