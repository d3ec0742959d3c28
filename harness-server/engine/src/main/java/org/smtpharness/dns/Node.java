package org.smtpharness.dns;

import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Record;

/**
 * What there is at a name.
 *
 * @param exists whether the name exists; a name without records may, when something is below it
 * @param records all records of the name, each with the name that was asked for
 * @param soa the start of authority of the zone that holds the name, for negative answers; empty
 *     outside all zones
 */
record Node(boolean exists, List<Record> records, Optional<Record> soa) {
  /** A name outside all zones. */
  static final Node OUTSIDE = new Node(false, List.of(), Optional.empty());

  Node {
    records = List.copyOf(records);
  }

  /** A name that exists. */
  static Node of(List<Record> records, Optional<Record> soa) {
    return new Node(true, records, soa);
  }

  /** A name that does not exist, in a zone. */
  static Node missing(Optional<Record> soa) {
    return new Node(false, List.of(), soa);
  }
}
