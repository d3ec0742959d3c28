package org.smtpharness.dns;

import java.util.List;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;

/**
 * The content of an answer, without regard to how it is sent.
 *
 * @param rcode one of {@link Rcode}
 * @param answers CNAMEs in their order, then the records asked for
 * @param authority the SOA of a negative answer
 * @param additional addresses of the hosts in the answers
 * @param authoritative whether a zone here holds the name that was asked for
 * @param zoneMissing whether no zone holds the name, or the name that a CNAME leads to
 * @param endless whether CNAMEs lead round in a circle, or further than anyone follows
 */
record Resolution(
    int rcode,
    List<Record> answers,
    List<Record> authority,
    List<Record> additional,
    boolean authoritative,
    boolean zoneMissing,
    boolean endless) {
  Resolution {
    answers = List.copyOf(answers);
    authority = List.copyOf(authority);
    additional = List.copyOf(additional);
  }

  /** A code and nothing else. */
  static Resolution bare(int rcode) {
    return new Resolution(rcode, List.of(), List.of(), List.of(), false, false, false);
  }

  /** The same with that code and no records, but with the SOA of a negative answer. */
  Resolution negative(int code) {
    return new Resolution(code, List.of(), authority, List.of(), authoritative, false, false);
  }

  /** The same with these answers and nothing else. */
  Resolution told(List<Record> records) {
    return new Resolution(
        Rcode.NOERROR, records, List.of(), List.of(), authoritative, false, false);
  }
}
