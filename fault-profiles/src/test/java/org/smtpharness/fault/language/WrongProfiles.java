package org.smtpharness.fault.language;

import static org.smtpharness.fault.language.WrongProfiles.Judge.READER;
import static org.smtpharness.fault.language.WrongProfiles.Judge.READER_AND_SCHEMA;
import static org.smtpharness.fault.language.WrongProfiles.Judge.TREE;

import java.util.List;
import java.util.stream.Stream;

/** Texts that are no profiles, each with all that is said about it. */
final class WrongProfiles {
  private static final String RULE =
      """
      profile: p
      rules:
        - name: r
          at: rcpt
      """;
  private static final String DO = RULE + "    do: ";
  private static final String MATCH = RULE + "    do: close\n    match: ";

  private static final String EFFECTS =
      "(known: accept, add-header, advertise, bandwidth, bounce, close, delay, discard, dribble,"
          + " garbage, half-close, handshake, hide, lose-reply, mangle, pass, raw, reply, reset,"
          + " slow-read, stall, stop-listening, tls-alert, truncate-reply, unsolicited)";

  private WrongProfiles() {}

  /** Who can see that the text is wrong. */
  enum Judge {
    /** It is no tree that a schema could judge. */
    TREE,
    READER_AND_SCHEMA,
    /** A schema can't say it. */
    READER
  }

  record Wrong(Judge judge, String text, String... problems) {
    @Override
    public String toString() {
      return text.startsWith(DO) ? "do: " + text.substring(DO.length()) : text;
    }
  }

  static List<Wrong> all() {
    return Stream.of(
            keys(), effects(), replies(), rules(), syntax(), WrongFaults.all(), WrongPolicies.all())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Wrong> keys() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nclients: { from: 127.0.0.1 }\n",
            "2:10 clients: key 'appears-as' is missing: The address that it appears to have."),
        new Wrong(
            READER,
            "profile: p\nclients: [ { from: 127.0.0.0/33, appears-as: localhost } ]\n",
            "2:20 clients[0].from: an address is 192.0.2.1 or 2001:db8::1, with /24 behind it for a"
                + " range, but was '127.0.0.0/33'",
            "2:46 clients[0].appears-as: an address is 192.0.2.1 or 2001:db8::1 but was"
                + " 'localhost'"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\ntitel: x\n",
            "2:1 unknown key 'titel', did you mean 'title'? (known: block-lists, catch-all,"
                + " clients, description, directives, dns, dns-faults, domains, expect, features,"
                + " hosts, mailboxes, profile, rules, scenarios, seed, source, tags, time-scale,"
                + " title, users)"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nhosts: mx1.example.test\n",
            "2:8 hosts: expected a list of hosts but found \"mx1.example.test\""),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nhosts: [ { port: 65536, mx: { preference: 10 } } ]\n",
            "2:10 hosts[0]: key 'name' is missing: How the host introduces itself; its certificate"
                + " is for it.",
            "2:18 hosts[0].port: expected a whole number from 0 to 65535 but found the number"
                + " 65536",
            "2:29 hosts[0].mx: key 'domain' is missing: The domain that it takes mail for."),
        new Wrong(
            READER,
            "profile: p\nhosts: [ mx_1, { name: 127.0.0.2, address: localhost } ]\n",
            "2:10 hosts[0]: a domain is written as mx1.example.test, in ASCII, but was 'mx_1'",
            "2:24 hosts[1].name: a domain is written as mx1.example.test, in ASCII, but was"
                + " '127.0.0.2'",
            "2:44 hosts[1].address: an address is 127.0.0.2 or ::1 but was 'localhost'"),
        new Wrong(
            READER,
            "profile: p\nhosts: [ mx1.example.test, { name: MX1.example.test } ]\n",
            "2:8 hosts: two hosts are named 'mx1.example.test'; give each its own name"),
        new Wrong(
            READER,
            "profile: p\ndirectives: { domain: a.test }\n",
            "2:13 directives: 'directives' needs 'features: address-directives', which switches"
                + " them on"),
        new Wrong(
            READER_AND_SCHEMA,
            "title: x\n",
            "1:1 key 'profile' is missing: The name: 1 to 64 of a-z, 0-9, '.', '_' and '-'."),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: A b\n",
            "1:10 profile: name of a profile must be 1 to 64 of a-z, 0-9, '.', '_' and '-', start"
                + " with a letter or digit and hold no '..', but was 'A b'"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\ntitle: 5\n",
            "2:8 title: expected a text but found the number 5; put it in quotes: \"5\""),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\ntitle: true\n",
            "2:8 title: expected a text but found true; put it in quotes: \"true\""),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\ntitle:\n",
            "2:7 title: expected a text but found nothing"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\ntitle: [a]\n",
            "2:8 title: expected a text but found a list"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\ntags: [a, 5]\n",
            "2:11 tags[1]: expected a text but found the number 5; put it in quotes: \"5\""),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nseed: \"5\"\n",
            "2:7 seed: expected a whole number but found \"5\"; a number stands without quotes"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nseed: 1.5\n",
            "2:7 seed: expected a whole number but found the number 1.5"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nexpect: retyr\n",
            "2:9 expect: unknown reaction 'retyr', did you mean 'retry'?"
                + " (known: either, give-up, retry)"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nexpect: { because: x }\n",
            "2:9 expect: key 'reaction' is missing: What a good client does: retry later, give up"
                + " and report, or either of them."),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nrules: { name: r }\n",
            "2:8 rules: expected a list of rules but found a map with 'name'"),
        new Wrong(
            READER_AND_SCHEMA,
            "- a\n",
            "1:1 expected a profile, which is a map with 'profile' and 'rules' but found a list"));
  }

  private static List<Wrong> effects() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            DO + "acept\n",
            "5:9 rules[0].do: unknown effect 'acept', did you mean 'accept'? " + EFFECTS),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "reply\n",
            "5:9 rules[0].do: 'reply' needs a value: { reply: … }"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "450 4.2.1 busy\n",
            "5:9 rules[0].do: a reply is written as { reply: \"450 4.2.1 busy\" }"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ accept: true }\n",
            "5:11 rules[0].do: 'accept' takes no value; write it as a plain word: accept"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ rely: \"250 x\" }\n",
            "5:11 rules[0].do: unknown effect 'rely', did you mean 'reply'? " + EFFECTS),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ delay: 1s, reply: \"250 x\" }\n",
            "5:9 rules[0].do: an effect has one key but this has delay, reply;"
                + " write several effects as a list"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{}\n",
            "5:9 rules[0].do: expected an effect such as { reply: \"450 4.2.1 Mailbox busy\" } or"
                + " accept but found an empty map"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "[]\n",
            "5:9 rules[0].do: expected an effect such as { reply: \"450 4.2.1 Mailbox busy\" } or"
                + " accept, or a list of them but found an empty list"),
        new Wrong(
            READER,
            DO + "[close, accept]\n",
            "5:9 rules[0].do: 'close' ends the connection, so it comes last"),
        new Wrong(
            READER,
            DO + "[accept, pass]\n",
            "5:9 rules[0].do: only one effect can be the answer but found accept and pass"),
        new Wrong(
            READER,
            DO + "{ delay: 0s }\n",
            "5:18 rules[0].do.delay: a duration must be more than zero but was 0s"),
        new Wrong(
            READER,
            DO + "{ delay: 2h }\n",
            "5:18 rules[0].do.delay: a wait is at most 1h but was 2h"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ delay: -1s }\n",
            "5:18 rules[0].do.delay: expected a duration such as 500ms, 30s, 5m, 1h or 1m30s but"
                + " found \"-1s\""),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ delay: 30 }\n",
            "5:18 rules[0].do.delay: expected a duration with its unit, such as 500ms, 30s, 5m or"
                + " 1h but found the number 30"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ stall: 30s }\n",
            "5:18 rules[0].do.stall: expected a map with 'for' but found \"30s\""),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ stall: { fro: 30s } }\n",
            "5:20 rules[0].do.stall: unknown key 'fro', did you mean 'for'? (known: for)"));
  }

  private static List<Wrong> replies() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: 250 }\n",
            "5:18 rules[0].do.reply: expected a reply such as \"450 4.2.1 Mailbox busy\" but found"
                + " the number 250; put it in quotes: \"250\""),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: \"199 x\" }\n",
            "5:18 rules[0].do.reply: reply code must be 200-599 but was 199"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: \"600 x\" }\n",
            "5:18 rules[0].do.reply: reply code must be 200-599 but was 600"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: \"25\" }\n",
            "5:18 rules[0].do.reply: a reply starts with a code of three digits, as in \"450 4.2.1"
                + " Mailbox busy\", but was \"25\""),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: \"450 a\\r\\nb\" }\n",
            "5:18 rules[0].do.reply: a line of a reply can't hold CR, LF or NUL"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: \"450 6.7.1 No\" }\n",
            "5:18 rules[0].do.reply: class of an enhanced status code must be 2, 4 or 5 but was"
                + " 6.7.1"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: { code: 45, keep-open: yess } }\n",
            "5:26 rules[0].do.reply.code: expected a whole number from 200 to 599 but found the"
                + " number 45",
            "5:41 rules[0].do.reply.keep-open: expected true or false but found \"yess\""),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: { code: 450, text: a, lines: [a] } }\n",
            "5:47 rules[0].do.reply.lines: 'text' and 'lines' say the same thing; keep one of"
                + " them"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "{ reply: { code: 450, lines: [\"a\\nb\"] } }\n",
            "5:39 rules[0].do.reply.lines[0]: a line of a reply can't hold CR, LF or NUL; use"
                + " 'lines' for several lines"),
        new Wrong(
            READER,
            DO + "{ reply: \"450 {recpient}\" }\n",
            "5:18 rules[0].do.reply: unknown placeholder {recpient}, did you mean {recipient}?"
                + " (known: client-ip, helo, hostname, reason, recipient, recipient-domain, sender,"
                + " sender-domain, user; a brace itself is written {{ or }})"));
  }

  private static List<Wrong> rules() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nrules:\n  - name: r\n    att: rcpt\n    do: close\n",
            "3:5 rules[0]: key 'at' is missing: The stage of the dialogue at which the rule acts,"
                + " a list of stages, or `any`.",
            "4:5 rules[0]: unknown key 'att', did you mean 'at'? (known: after, afterwards, at,"
                + " chance, do, every, goto, match, name, optional, per, sequence, skip, times,"
                + " until, when)"),
        new Wrong(
            READER_AND_SCHEMA,
            RULE,
            "3:5 rules[0]: a rule needs 'do' or 'sequence': what happens when it fires"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "close\n    sequence: [close]\n",
            "6:15 rules[0].sequence: a rule has 'do' or 'sequence' but not both"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "close\n    afterwards: cycle\n",
            "6:17 rules[0].afterwards: 'afterwards' says what follows a 'sequence', but there is"
                + " none"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "close\n    times: 0\n    every: 0\n    skip: -1\n",
            "6:12 rules[0].times: expected a whole number, 1 or more but found the number 0",
            "7:12 rules[0].every: expected a whole number, 1 or more but found the number 0",
            "8:11 rules[0].skip: expected a whole number, 0 or more but found the number -1"),
        new Wrong(
            READER_AND_SCHEMA,
            DO + "close\n    per: recipiant\n",
            "6:10 rules[0].per: unknown scope 'recipiant', did you mean 'recipient'? (known:"
                + " client-ip, client-network, envelope, helo, host, message, recipient,"
                + " recipient-domain, sender, sender-domain, server, session, triplet, user)"),
        new Wrong(
            READER_AND_SCHEMA,
            MATCH + "{ rcpt: a }\n",
            "6:14 rules[0].match: unknown key 'rcpt' (known: auth-step, authenticated, client-ip,"
                + " command, concurrent-sessions, dkim, dmarc, dmarc-policy, greylisted,"
                + " header.NAME, helo, helo-dns, host, listed-in, mailbox, nth-recipient, ptr,"
                + " rate, recipient, recipient-domain, sender, sender-dns, sender-domain, size,"
                + " spf, spf-helo, tls, user)"),
        new Wrong(
            READER_AND_SCHEMA,
            MATCH + "{}\n",
            "6:12 rules[0].match: at least one condition is needed; leave 'match' out to match"
                + " always"),
        new Wrong(
            READER,
            MATCH + "{ recipient: \"/(?=a)/\" }\n",
            "6:25 rules[0].match.recipient: not a regular expression of RE2 (no look-around, no"
                + " back-references): invalid or unsupported Perl syntax: `(?=`"),
        new Wrong(
            READER,
            MATCH + "{ recipient: \"/(a{1000}){1000}/\" }\n",
            "6:25 rules[0].match.recipient: a regular expression with its repetitions written out"
                + " has at most 1000 parts but this has 1001000"),
        new Wrong(
            READER,
            "profile: p\nrules:\n  - name: r\n    at: connect\n    match: { recipient: a }\n"
                + "    per: helo\n    do: { reply: \"554 {sender}\" }\n",
            "5:25 rules[0].match.recipient: recipient is never known at connect; it can be known at"
                + " rcpt, data, content, end-of-data, bdat, rset, noop, vrfy, expn, help, quit,"
                + " unknown",
            "6:10 rules[0].per: helo is never known at connect; it can be known at ehlo, helo,"
                + " starttls, tls, auth, mail, rcpt, data, content, end-of-data, bdat, rset, noop,"
                + " vrfy, expn, help, quit, unknown",
            "7:9 rules[0].do: {sender} is never known at connect; it can be known at mail, rcpt,"
                + " data, content, end-of-data, bdat, rset, noop, vrfy, expn, help, quit, unknown"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nrules:\n  - name: r\n    at: [any, rcpt]\n    do: close\n",
            "4:10 rules[0].at[0]: 'any' means every stage already, so it stands alone: at: any"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nrules:\n  - name: r\n    at: [rcpt, rcpt]\n    do: close\n",
            "4:16 rules[0].at[1]: stage 'rcpt' stands here twice"),
        new Wrong(
            READER,
            "profile: p\nrules:\n  - { name: r, at: rcpt, do: close }\n"
                + "  - { name: r, at: rcpt, do: close }\n",
            "4:13 rules[1].name: rule name 'r' stands here twice, first at 3:13"));
  }

  private static List<Wrong> syntax() {
    return List.of(
        new Wrong(TREE, "", "1:1 the text is empty; a profile starts with 'profile: NAME'"),
        new Wrong(
            TREE,
            "profile: p\n---\nprofile: q\n",
            "3:1 a text holds one profile, but here a second one starts"),
        new Wrong(
            TREE,
            "profile: &a p\n",
            "1:10 profile: an anchor (&) can't be used in a profile; write the value where it is"
                + " needed"),
        new Wrong(
            TREE,
            "&a profile: p\n",
            "1:1 an anchor (&) can't be used in a profile; write the value where it is needed"),
        new Wrong(
            TREE,
            "profile: p\ntitle: *a\n",
            "2:8 title: an alias (*) can't be used in a profile; put a pattern that starts with '*'"
                + " in quotes: \"*@example.test\""),
        new Wrong(
            TREE,
            "profile: p\ntitle: !!str p\n",
            "2:8 title: a tag (!) can't be used in a profile; quotes make a text of any value"),
        new Wrong(
            TREE,
            "!!str profile: p\n",
            "1:1 a tag (!) can't be used in a profile; quotes make a text of any value"),
        new Wrong(
            TREE,
            "profile: p\n<<: { title: a }\n",
            "2:1 a merge key (<<) can't be used in a profile; write the keys where they are"
                + " needed"),
        new Wrong(
            TREE, "profile: p\nprofile: q\n", "2:1 key 'profile' stands here twice, first at 1:1"),
        new Wrong(
            TREE,
            "{\"profile\": \"p\", \"profile\": \"q\"}",
            "1:18 key 'profile' stands here twice, first at 1:2"),
        new Wrong(
            TREE,
            MATCH + "{ recipient: * }\n",
            "6:25 this is no YAML: a text that starts with '*' or '&' must stand in quotes"),
        new Wrong(
            TREE,
            "profile: p\ntitle: \"abc\n",
            "2:8 this is no YAML: a quote is opened here and never closed"),
        new Wrong(
            TREE,
            "profile: p\ntitle: a: b\n",
            "2:9 this is no YAML: a colon is not expected here; a text that holds ': ' must stand"
                + " in quotes, and keys of one map stand in one column"),
        new Wrong(
            TREE,
            "profile: p\ntitle: while scanning an alias: b\n",
            "2:31 this is no YAML: a colon is not expected here; a text that holds ': ' must stand"
                + " in quotes, and keys of one map stand in one column"),
        new Wrong(
            TREE,
            "profile: p\n\ttitle: x\n",
            "2:1 this is no YAML: a tab can't indent or start a value; use spaces"),
        new Wrong(
            TREE,
            "profile: p\nrules:\n  - name: a\n   at: rcpt\n",
            "4:4 this is no YAML: the indentation does not fit what stands before; items of one"
                + " list and keys of one map stand in one column"),
        new Wrong(
            TREE,
            "profile: p\ntitle: \u0007\n",
            "2:8 the character U+0007 can't stand in YAML; in a quoted text write it as \\u0007"),
        new Wrong(
            TREE,
            "{\"profile\": \"p\",}",
            "1:17 this is no JSON: a comma stands here with nothing behind it"),
        new Wrong(
            TREE,
            "{profile: p}",
            "1:2 this is no JSON: a key in JSON stands in double quotes; a text that starts with"
                + " '{' is read as JSON"),
        new Wrong(
            TREE,
            "{\"profile\": \"p",
            "1:15 this is no JSON: the text ends before the JSON is complete"),
        new Wrong(
            TREE,
            "{\"profile\": \"p\"} {}",
            "1:18 a text holds one profile, but here a second one starts"));
  }
}
