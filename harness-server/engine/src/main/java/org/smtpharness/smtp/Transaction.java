package org.smtpharness.smtp;

import java.util.ArrayList;
import java.util.List;

/** An open mail transaction (RFC 5321 section 3.3). For the session's thread alone. */
final class Transaction {
  private final String sender;
  private final boolean international;
  private final List<String> recipients = new ArrayList<>();

  /**
   * Opens a transaction.
   *
   * @param sender the reverse-path; empty for {@code <>}
   * @param international whether SMTPUTF8 was asked for (RFC 6531)
   */
  Transaction(String sender, boolean international) {
    this.sender = sender;
    this.international = international;
  }

  String sender() {
    return sender;
  }

  boolean isInternational() {
    return international;
  }

  List<String> recipients() {
    return recipients;
  }
}
