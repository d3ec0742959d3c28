package org.smtpharness.reputation;

import java.util.List;
import java.util.stream.Collectors;
import org.smtpharness.dns.DnsAnswer;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** Questions and answers of the DNS as text for a trace. */
final class DnsWording {
  private static final int MOST_RECORDS = 20;

  private DnsWording() {}

  /** Such as {@code example.test. MX}. */
  static String question(Name name, int type) {
    return name + " " + Type.string(type);
  }

  /** The data of the records, or why there are none. */
  static String answer(DnsAnswer answer) {
    if (answer.isVoid()) {
      return answer.nameExists() ? "no such record" : "no such name";
    }
    List<Record> records = answer.records();
    String data =
        records.stream()
            .limit(MOST_RECORDS)
            .map(Record::rdataToString)
            .collect(Collectors.joining(", "));
    int rest = records.size() - MOST_RECORDS;
    return rest > 0 ? data + " and " + rest + " more" : data;
  }
}
