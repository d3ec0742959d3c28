package org.smtpharness.fault.language;

import static org.smtpharness.fault.language.WrongProfiles.Judge.READER;
import static org.smtpharness.fault.language.WrongProfiles.Judge.READER_AND_SCHEMA;

import java.util.List;
import java.util.stream.Stream;
import org.smtpharness.fault.language.WrongProfiles.Wrong;

/** Texts whose conditions on what a receiver looks up or counts are wrong. */
final class WrongPolicies {
  private WrongPolicies() {}

  static List<Wrong> all() {
    return Stream.of(judgements(), rates(), greylisting(), mailboxes())
        .flatMap(List::stream)
        .toList();
  }

  private static String match(String at, String conditions) {
    return "profile: p\nrules:\n  - name: r\n    at: "
        + at
        + "\n    match: { "
        + conditions
        + " }\n    do: close\n";
  }

  private static List<Wrong> judgements() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            match("mail", "spf: failed"),
            "5:19 rules[0].match.spf: unknown result 'failed' (known: fail,"
                + " neutral, none, pass, permerror, softfail, temperror)"),
        new Wrong(
            READER,
            match("rcpt", "dkim: fail"),
            "5:20 rules[0].match.dkim: dkim is never known at rcpt; it can be known at"
                + " end-of-data"),
        new Wrong(
            READER_AND_SCHEMA,
            match("rcpt", "listed-in: a b"),
            "5:25 rules[0].match.listed-in: a list has a domain such as pbl.dnsbl.test but was"
                + " 'a b'"),
        new Wrong(
            READER_AND_SCHEMA,
            match("rcpt", "listed-in: { zone: a, answer: 127.0.0.256 }"),
            "5:44 rules[0].match.listed-in.answer: expected an answer of a DNSBL such as 127.0.0.10"
                + " or 127.0.0.4-127.0.0.7 but found \"127.0.0.256\""),
        new Wrong(
            READER,
            match("rcpt", "listed-in: { zone: a, answer: 127.0.0.5-127.0.0.4 }"),
            "5:44 rules[0].match.listed-in.answer: answers of a DNSBL are 127.0.0.0 to"
                + " 127.255.255.255, the lower one first, but were 127.0.0.5-127.0.0.4"),
        new Wrong(
            READER,
            match("connect", "listed-in: { zone: a, of: helo }"),
            "5:25 rules[0].match.listed-in: listed-in is never known at connect; it can be known at"
                + " ehlo, helo, starttls, tls, auth, mail, rcpt, data, content, end-of-data, bdat,"
                + " rset, noop, vrfy, expn, help, quit, unknown"));
  }

  private static List<Wrong> rates() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            match("connect", "concurrent-sessions: { above: 0 }"),
            "5:44 rules[0].match.concurrent-sessions.above: expected a whole number from 1 to"
                + " 999999999999 but found the number 0"),
        new Wrong(
            READER_AND_SCHEMA,
            match("mail", "rate: { of: messages }"),
            "5:20 rules[0].match.rate: key 'above' is missing: How many are let in; the next is"
                + " held back. For `bytes` a size."),
        new Wrong(
            READER_AND_SCHEMA,
            match("mail", "rate: { of: bytes, above: 5 }"),
            "5:40 rules[0].match.rate.above: 'above' is a size such as 10 MiB for bytes"),
        new Wrong(
            READER_AND_SCHEMA,
            match("mail", "rate: { of: messages, above: 5 B }"),
            "5:43 rules[0].match.rate.above: 'above' is a number for messages"),
        new Wrong(
            READER_AND_SCHEMA,
            match("mail", "rate: { of: messages, above: 5, by: token-bucket }"),
            "5:50 rules[0].match.rate.by: a token bucket needs 'within': the time in which it is"
                + " filled"),
        new Wrong(
            READER,
            match("mail", "rate: { of: connections, per: sender, above: 5 }"),
            "5:44 rules[0].match.rate.per: connections can't be counted per sender, which is not"
                + " known when they happen"));
  }

  private static List<Wrong> greylisting() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            match("rcpt", "greylisted: 5"),
            "5:26 rules[0].match.greylisted: expected a duration with its unit, such as 500ms, 30s,"
                + " 5m or 1h but found the number 5"),
        new Wrong(
            READER,
            match("rcpt", "greylisted: { delay: 1h, expires: 1h }"),
            "5:48 rules[0].match.greylisted.expires: 'expires' must be longer than 'delay', or"
                + " nothing would ever be let in"),
        new Wrong(
            READER,
            match("mail", "greylisted: 5m"),
            "5:26 rules[0].match.greylisted: greylisted is never known at mail; it can be known at"
                + " rcpt, data, content, end-of-data, bdat, rset, noop, vrfy, expn, help, quit,"
                + " unknown"));
  }

  private static List<Wrong> mailboxes() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nmailboxes: [ann]\n",
            "2:13 mailboxes[0]: expected an address such as ann@example.test but found 'ann'"),
        new Wrong(
            READER,
            "profile: p\nmailboxes: [a@b, { address: a@b, disabled: true }]\n",
            "2:12 mailboxes: mailbox 'a@b' stands here twice"),
        new Wrong(
            READER,
            "profile: p\nmailboxes: [{ address: a@b, moved-to: c@d, members: c@d }]\n",
            "2:53 mailboxes[0].members: a mailbox has one of moved-to, forwards-to, alias-of and"
                + " members"),
        new Wrong(
            READER,
            "profile: p\ndns-faults: { fault: servfail, lookups: 1, queries: 2 }\n",
            "2:53 dns-faults.queries: 'lookups' and 'queries' exclude each other"),
        new Wrong(
            READER,
            "profile: p\ndns-faults: { fault: slow }\n",
            "2:22 dns-faults.fault: the fault slow, and no other, has a 'delay'"),
        new Wrong(
            READER,
            "profile: p\nblock-lists: { zone: a.test }\n",
            "2:22 block-lists.zone: an entry has either 'list' or 'broken'"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\ndomains: a@b\n",
            "2:10 domains: expected a domain such as example.test but found 'a@b'"));
  }
}
