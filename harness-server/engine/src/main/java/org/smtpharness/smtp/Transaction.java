package org.smtpharness.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** An open mail transaction (RFC 5321 section 3.3). For the session's thread alone. */
final class Transaction {
  private final String sender;
  private final boolean international;
  private final OptionalLong announcedSize;
  private final List<String> recipients = new ArrayList<>();
  private long recipientsTried;

  /**
   * Opens a transaction.
   *
   * @param sender the reverse-path; empty for {@code <>}
   * @param international whether SMTPUTF8 was asked for (RFC 6531)
   * @param announcedSize the octets that SIZE announced (RFC 1870)
   */
  Transaction(String sender, boolean international, OptionalLong announcedSize) {
    this.sender = sender;
    this.international = international;
    this.announcedSize = announcedSize;
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
