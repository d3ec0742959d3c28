package org.smtpharness.conduct.check;

import java.util.List;

/**
 * The addresses of a header field (RFC 5322 section 3.4, groups also in From by RFC 6854).
 *
 * @param mailboxes the addresses without names and brackets, in order
 * @param problem what can't be read; empty when all can
 */
record AddressList(List<String> mailboxes, String problem) {
  AddressList {
    mailboxes = List.copyOf(mailboxes);
  }

  /** The addresses in that value, unfolded; no text makes it throw. */
  static AddressList of(String value) {
    return new AddressReader(value).read();
  }
}
