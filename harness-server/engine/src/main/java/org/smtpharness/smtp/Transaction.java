package org.smtpharness.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.smtpharness.wire.IncomingContent;

/** An open mail transaction (RFC 5321 section 3.3). For the session's thread alone. */
final class Transaction {
  private final String sender;
  private final boolean international;
  private final OptionalLong announcedSize;
  private final boolean binary;
  private final List<String> recipients = new ArrayList<>();
  private long recipientsTried;
  private Optional<IncomingContent> content = Optional.empty();

  /**
   * Opens a transaction.
   *
   * @param sender the reverse-path; empty for {@code <>}
   * @param international whether SMTPUTF8 was asked for (RFC 6531)
   * @param announcedSize the octets that SIZE announced (RFC 1870)
   * @param binary whether BODY=BINARYMIME was said (RFC 3030)
   */
  Transaction(String sender, boolean international, OptionalLong announcedSize, boolean binary) {
    this.sender = sender;
    this.international = international;
    this.announcedSize = announcedSize;
    this.binary = binary;
  }

  String sender() {
    return sender;
  }

  boolean isInternational() {
    return international;
  }

  OptionalLong announcedSize() {
    return announcedSize;
  }

  /** Whether the content is binary, so that it can come by BDAT only. */
  boolean isBinary() {
    return binary;
  }

  /** Whether a chunk of the content came already. */
  boolean isChunked() {
    return content.isPresent();
  }

  /**
   * What came of the content by BDAT.
   *
   * @param beginning called when no chunk came before
   */
  IncomingContent content(Supplier<IncomingContent> beginning) {
    content = content.or(() -> Optional.of(beginning.get()));
    return content.get();
  }

  /** How many RCPT commands were answered, whichever way. */
  long recipientsTried() {
    return recipientsTried;
  }

  void countRecipient() {
    recipientsTried++;
  }

  List<String> recipients() {
    return recipients;
  }
}
