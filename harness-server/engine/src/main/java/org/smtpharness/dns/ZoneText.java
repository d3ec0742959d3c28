package org.smtpharness.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/**
 * Reads zone text (RFC 1035 section 5). {@code $INCLUDE} is refused: text that came over the
 * network must not read files. {@code $GENERATE} works up to the limit of records.
 */
final class ZoneText {
  /** More records than this are a mistake, of {@code $GENERATE} for instance. */
  static final int MOST_RECORDS = 100_000;

  private static final Pattern PLACE = Pattern.compile("<none>:(\\d+): (.*)", Pattern.DOTALL);
  private static final Pattern KNOWN_TYPE =
      Pattern.compile("\\b(A|AAAA|MX|TXT|PTR|CNAME|NS|SOA|SRV|TLSA|CAA)\\b");
  private static final String FORM = "[name] [ttl] [IN] type value";

  private ZoneText() {}

  /**
   * The records of the text in their order.
   *
   * @param origin what relative names are relative to
   * @param ttl for records without one, in seconds
   * @throws ZoneTextException when it cannot be read
   */
  static List<Record> read(Name origin, String text, long ttl) {
    List<Record> records = new ArrayList<>();
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    try (Master master = new Master(new ByteArrayInputStream(octets), origin, ttl)) {
      master.disableIncludes(true);
      for (Record next = master.nextRecord(); next != null; next = master.nextRecord()) {
        records.add(checked(origin, next));
        if (records.size() > MOST_RECORDS) {
          throw new IllegalArgumentException(
              "zone %s has more than %d records; expected fewer".formatted(origin, MOST_RECORDS));
        }
      }
    } catch (IOException e) {
      throw failure(text, e);
    }
    return records;
  }

  private static Record checked(Name origin, Record found) {
    if (!found.getName().subdomain(origin)) {
      throw new IllegalArgumentException(
          "zone text: found the name %s; expected %s or a name below it"
              .formatted(found.getName(), origin));
    }
    if (found.getDClass() != DClass.IN) {
      throw new IllegalArgumentException(
          "zone text: found class %s at %s; expected IN"
              .formatted(DClass.string(found.getDClass()), found.getName()));
    }
    return found;
  }

  private static ZoneTextException failure(String text, IOException e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    int line = place.matches() ? Integer.parseInt(place.group(1)) : 1;
    String reason = place.matches() ? place.group(2) : String.valueOf(e.getMessage());
    List<String> lines = text.lines().toList();
    String found = line <= lines.size() ? lines.get(line - 1).strip() : "the end of the text";
    return new ZoneTextException(line, found, expected(found, reason));
  }

  private static String expected(String found, String reason) {
    if (reason.contains("$INCLUDE")) {
      return "the records themselves: $INCLUDE is switched off";
    }
    if (reason.contains("no owner")) {
      return "a name at the start of the first record";
    }
    Matcher type = KNOWN_TYPE.matcher(found);
    boolean value = type.find() && !reason.startsWith("Invalid type");
    String form = value ? RecordForm.of(DnsNames.type(type.group(1))) : FORM;
    return form + " (" + reason.replaceAll("<none>:\\d+: ", "") + ")";
  }
}
