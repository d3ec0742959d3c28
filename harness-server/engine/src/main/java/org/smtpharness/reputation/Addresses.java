package org.smtpharness.reputation;

import java.net.InetAddress;
import java.util.Optional;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Record;

/** The addresses in A and AAAA records. */
final class Addresses {
  private Addresses() {}

  static Optional<InetAddress> of(Record record) {
    if (record instanceof ARecord a) {
      return Optional.of(a.getAddress());
    }
    return record instanceof AAAARecord aaaa ? Optional.of(aaaa.getAddress()) : Optional.empty();
  }
}
