package org.smtpharness.reputation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.smtpharness.dns.DnsAnswer;
import org.smtpharness.dns.DnsFailure;
import org.smtpharness.dns.DnsLookup;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Answers from zone text (RFC 1035 section 5) below {@code test.}, and remembers what was asked. A
 * line such as {@code ! TIMEOUT name} or {@code ! SERVFAIL name TXT} lets questions fail. Safe for
 * use by several threads.
 */
final class TestZone implements DnsLookup {
  private static final Name ORIGIN = Name.fromConstantString("test.");
  private static final int LONGEST_CHAIN = 8;

  private final List<Record> records;
  private final List<String> failures;
  private final Queue<String> questions = new ConcurrentLinkedQueue<>();

  private TestZone(List<Record> records, List<String> failures) {
    this.records = records;
    this.failures = failures;
  }

  static TestZone of(String text) {
    String zone =
        text.lines().filter(line -> !line.startsWith("!")).collect(Collectors.joining("\n"));
    List<String> failures =
        text.lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1).strip())
            .toList();
    try (Master master =
        new Master(
            new ByteArrayInputStream((zone + "\n").getBytes(StandardCharsets.UTF_8)), ORIGIN, 0)) {
      List<Record> records = new ArrayList<>();
      for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
        records.add(record);
      }
      return new TestZone(List.copyOf(records), failures);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was asked so far, such as {@code a.test. TXT}. */
  List<String> questions() {
    return List.copyOf(questions);
  }

  @Override
  public DnsAnswer ask(Name name, int type) throws DnsFailure {
    String question = name + " " + Type.string(type);
    questions.add(question);
    for (String failure : failures) {
      String[] words = failure.split(" +");
      boolean ofType = words.length < 3 || words[2].equals(Type.string(type));
      if (ofType && absolute(words[1]).equals(name)) {
        throw new DnsFailure(DnsFailure.Kind.valueOf(words[0]), question);
      }
    }
    return answer(name, type, question);
  }

  private DnsAnswer answer(Name asked, int type, String question) throws DnsFailure {
    Name name = asked;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      List<Record> found = records(name, type);
      List<Record> alias = records(name, Type.CNAME);
      if (!found.isEmpty() || alias.isEmpty()) {
        return new DnsAnswer(found, exists(name));
      }
      name = ((CNAMERecord) alias.get(0)).getTarget();
    }
    throw new DnsFailure(DnsFailure.Kind.GARBAGE, question);
  }

  private List<Record> records(Name name, int type) {
    return records.stream()
        .filter(record -> record.getType() == type && record.getName().equals(name))
        .toList();
  }

  private boolean exists(Name name) {
    return records.stream().anyMatch(record -> record.getName().subdomain(name));
  }

  private static Name absolute(String text) {
    return Name.fromConstantString(text.endsWith(".") ? text : text + ".test.");
  }
}
