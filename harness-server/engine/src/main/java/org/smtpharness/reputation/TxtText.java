package org.smtpharness.reputation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;

/** The octets of TXT records. */
final class TxtText {
  private TxtText() {}

  /** The strings of each TXT record joined without a space (RFC 7208 section 3.3), in Latin-1. */
  static List<String> of(List<Record> records) {
    return records.stream()
        .filter(TXTRecord.class::isInstance)
        .map(TXTRecord.class::cast)
        .map(TxtText::of)
        .toList();
  }

  private static String of(TXTRecord txt) {
    return txt.getStringsAsByteArrays().stream()
        .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
        .collect(Collectors.joining());
  }
}
