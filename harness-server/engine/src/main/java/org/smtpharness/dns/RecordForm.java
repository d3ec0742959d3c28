package org.smtpharness.dns;

import java.util.Map;
import org.xbill.DNS.Type;

/** What the value of a record of each usual type looks like: for messages about wrong ones. */
final class RecordForm {
  private static final Map<Integer, String> FORMS =
      Map.ofEntries(
          Map.entry(Type.A, "an IPv4 address such as 192.0.2.1"),
          Map.entry(Type.AAAA, "an IPv6 address such as 2001:db8::1"),
          Map.entry(Type.MX, "a preference and a host such as 10 mx.example.test"),
          Map.entry(Type.TXT, "text, or strings in quotes"),
          Map.entry(Type.PTR, "a name such as mail.example.test"),
          Map.entry(Type.CNAME, "a name such as mail.example.test"),
          Map.entry(Type.NS, "a name such as ns.example.test"),
          Map.entry(Type.SOA, "a server, a mailbox and five numbers such as ns admin 1 1h 5m 1w 5"),
          Map.entry(
              Type.SRV, "priority, weight, port and host such as 0 0 587 submission.example.test"),
          Map.entry(Type.TLSA, "usage, selector, matching type and hex digits such as 3 1 1 ab12"),
          Map.entry(Type.CAA, "flags, tag and value such as 0 issue \"ca.example.test\""));

  private RecordForm() {}

  /** The form in words, to stand behind <em>expected</em>. */
  static String of(int type) {
    return FORMS.getOrDefault(type, "the value of " + Type.string(type) + " as in zone text");
  }
}
