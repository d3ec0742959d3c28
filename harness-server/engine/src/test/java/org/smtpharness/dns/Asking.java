package org.smtpharness.dns;

import java.io.IOException;
import java.util.List;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;

/** Asks a DNS over its socket, as a client would. */
final class Asking {
  private Asking() {}

  /** A question with recursion desired. */
  static Message query(String name, int type) {
    return Message.newQuery(Record.newRecord(DnsNames.absolute(name), type, DClass.IN));
  }

  /** The answer over UDP, without EDNS. */
  static Message udp(EmbeddedDns dns, String name, int type) throws IOException {
    SimpleResolver resolver = dns.resolver();
    resolver.setIgnoreTruncation(true);
    return resolver.send(query(name, type));
  }

  /** The answer over TCP. */
  static Message tcp(EmbeddedDns dns, String name, int type) throws IOException {
    SimpleResolver resolver = dns.resolver();
    resolver.setTCP(true);
    return resolver.send(query(name, type));
  }

  /** The code and the answers in short: {@code NOERROR [10 mx.example.test.]}. */
  static String brief(Message reply) {
    return Rcode.string(reply.getRcode()) + " " + answers(reply);
  }

  /** The code and the answers in short, asked over UDP. */
  static String brief(EmbeddedDns dns, String name, int type) throws IOException {
    return brief(udp(dns, name, type));
  }

  /** The data of the answer section. */
  static List<String> answers(Message reply) {
    return reply.getSection(Section.ANSWER).stream().map(Record::rdataToString).toList();
  }
}
