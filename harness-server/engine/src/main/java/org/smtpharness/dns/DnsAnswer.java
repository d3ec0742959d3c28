package org.smtpharness.dns;

import java.util.List;
import org.xbill.DNS.Record;

/**
 * An answer of the DNS.
 *
 * @param records those of the type that was asked for; empty when there are none
 * @param nameExists whether the name exists: with no records this tells "no such record" from "no
 *     such name" (NXDOMAIN); always true when there are records
 */
public record DnsAnswer(List<Record> records, boolean nameExists) {
  /** There is no such name (RFC 8020). */
  public static final DnsAnswer NO_SUCH_NAME = new DnsAnswer(List.of(), false);

  /** The name exists but has no record of the type. */
  public static final DnsAnswer NO_SUCH_RECORD = new DnsAnswer(List.of(), true);

  public DnsAnswer {
    records = List.copyOf(records);
    nameExists = nameExists || !records.isEmpty();
  }

  /** Whether nothing came: a void look-up of RFC 7208 section 4.6.4. */
  public boolean isVoid() {
    return records.isEmpty();
  }
}
