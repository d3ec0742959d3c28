package org.smtpharness.fault.language;

import static org.smtpharness.fault.language.WrongProfiles.Judge.READER;
import static org.smtpharness.fault.language.WrongProfiles.Judge.READER_AND_SCHEMA;

import java.util.List;
import java.util.stream.Stream;
import org.smtpharness.fault.language.WrongProfiles.Wrong;

/** Texts whose stages, thresholds, scenarios, conditions or effects are wrong. */
final class WrongFaults {
  private WrongFaults() {}

  static List<Wrong> all() {
    return Stream.of(stages(), scenarios(), conditions(), effects(), setup())
        .flatMap(List::stream)
        .toList();
  }

  private static String rule(String at, String rest) {
    return "profile: p\nrules:\n  - name: r\n    at: " + at + "\n    " + rest + "\n";
  }

  private static String effect(String at, String effect) {
    return rule(at, "do: { " + effect + " }");
  }

  private static List<Wrong> stages() {
    return List.of(
        new Wrong(
            READER,
            rule("[content, mail]", "do: close"),
            "4:9 rules[0].at: 'content' can't be mixed with other stages; write a rule of its own"),
        new Wrong(
            READER,
            rule("idle", "do: close"),
            "3:5 rules[0]: a rule at idle needs 'after': how long the client says nothing"),
        new Wrong(
            READER,
            rule("idle", "after: 3 lines\n    do: close"),
            "5:12 rules[0].after: at idle 'after' is a duration such as 30s"),
        new Wrong(
            READER,
            rule("content", "after: 30s\n    do: close"),
            "5:12 rules[0].after: at content 'after' is a size, a number of lines or a percentage"),
        new Wrong(
            READER,
            rule("mail", "after: 50%\n    do: close"),
            "5:12 rules[0].after: 'after' makes sense at content and idle only; see 'skip' and"
                + " 'delay' for other stages"),
        new Wrong(
            READER,
            rule("content", "after: 101%\n    do: close"),
            "5:12 rules[0].after: percent must be 1 to 100 but was 101"),
        new Wrong(
            READER,
            rule("content", "after: 0 B\n    do: close"),
            "5:12 rules[0].after: a threshold must be 1 or more but was 0"),
        new Wrong(
            READER_AND_SCHEMA,
            rule("content", "after: much\n    do: close"),
            "5:12 rules[0].after: expected a size such as 16 KiB, 3 lines, 50% or a duration such"
                + " as 30s but found \"much\""),
        new Wrong(
            READER_AND_SCHEMA,
            rule("mail", "chance: 10\n    do: close"),
            "5:13 rules[0].chance: expected a chance such as 10% or 0.5% but found the number 10"),
        new Wrong(
            READER,
            rule("mail", "chance: 101%\n    do: close"),
            "5:13 rules[0].chance: chance must be more than 0, at most 100 percent but was 101.0"));
  }

  private static List<Wrong> scenarios() {
    String rule = "rules:\n  - name: r\n    at: mail\n    do: close\n    ";
    String mx = "profile: p\nscenarios: { mx: [up, down] }\n" + rule;
    return List.of(
        new Wrong(
            READER,
            "profile: p\n" + rule + "when: { mx: up }\n",
            "6:13 rules[0].when: the profile has no scenario 'mx'; define it: scenarios: { mx:"
                + " [STATE, …] }"),
        new Wrong(
            READER,
            mx + "when: { mxx: up }\n",
            "7:13 rules[0].when: unknown scenario 'mxx', did you mean 'mx'? (known: mx)"),
        new Wrong(
            READER,
            mx + "goto: [{ mx: down }, { mx: dwon, after: 3 }]\n",
            "7:32 rules[0].goto[1].mx: unknown state of 'mx' 'dwon', did you mean 'down'? (known:"
                + " down, up)"),
        new Wrong(
            READER,
            mx + "goto: { after: 3 }\n",
            "7:11 rules[0].goto: a scenario with its state is needed, such as { mx: down }"),
        new Wrong(
            READER_AND_SCHEMA,
            mx + "goto: { mx: down, after: 0s5 }\n",
            "7:30 rules[0].goto.after: expected a duration such as 500ms, 30s, 5m, 1h or 1m30s but"
                + " found \"0s5\""),
        new Wrong(
            READER_AND_SCHEMA,
            mx + "when: {}\n",
            "7:11 rules[0].when: at least one scenario is needed; leave the key out for none"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nscenarios: { after: [up] }\n",
            "2:14 scenarios: a scenario can't be named 'after', which says when in 'goto'"),
        new Wrong(
            READER,
            "profile: p\nscenarios: { mx: [up, up] }\n",
            "2:18 scenarios.mx: state 'up' stands here twice"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nscenarios: { mx: { per: server } }\n",
            "2:18 scenarios.mx: key 'states' is missing: The names of the states; the first is the"
                + " initial one."));
  }

  private static List<Wrong> conditions() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            rule("mail", "do: close\n    match: { tls: yess }"),
            "6:19 rules[0].match.tls: expected true or false but found \"yess\""),
        new Wrong(
            READER,
            rule("mail", "do: close\n    match: { header.subject: x }"),
            "6:30 rules[0].match.\"header.subject\": header.subject is never known at mail; it can"
                + " be known at end-of-data"),
        new Wrong(
            READER_AND_SCHEMA,
            rule("mail", "do: close\n    match: { size: 10 MiB }"),
            "6:20 rules[0].match.size: expected a map such as { above: 10 MiB } but found"
                + " \"10 MiB\""),
        new Wrong(
            READER_AND_SCHEMA,
            rule("mail", "do: close\n    match: { size: {} }"),
            "6:20 rules[0].match.size: a bound is needed: at-least, at-most, above or below"),
        new Wrong(
            READER,
            rule("mail", "do: close\n    match: { size: { above: 2 kB, below: 2 kB } }"),
            "6:20 rules[0].match.size: no number is within these bounds"),
        new Wrong(
            READER_AND_SCHEMA,
            rule("mail", "do: close\n    match: { size: { above: 2 kB, at-least: 2 kB } }"),
            "6:20 rules[0].match.size: a number has one lower and one upper bound at most"),
        new Wrong(
            READER,
            rule("mail", "do: close\n    match: { client-ip: [\"10.*\", \"192.0.2.0/33\"] }"),
            "6:34 rules[0].match.client-ip[1]: an address is 192.0.2.1 or 2001:db8::1, with /24"
                + " behind it for a range, but was '192.0.2.0/33'"));
  }

  private static List<Wrong> effects() {
    return List.of(
        new Wrong(
            READER,
            effect("[ehlo, mail]", "hide: SIZE"),
            "5:9 rules[0].do: 'hide' makes no sense at mail; it can be used at ehlo"),
        new Wrong(
            READER,
            rule("tls", "do: discard"),
            "5:9 rules[0].do: 'discard' makes no sense at tls; it can be used at end-of-data"),
        new Wrong(
            READER,
            rule("any", "do: { tls-alert: access-denied }"),
            "5:9 rules[0].do: 'tls-alert' makes no sense at connect, greeting, ehlo, helo,"
                + " starttls, auth, mail, rcpt, data, end-of-data, bdat, rset, noop, vrfy, expn,"
                + " help, quit, unknown; it can be used at tls"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("mail", "delay: { between: [1s, 3s], sigma: 0.4, median: 1s }"),
            "5:18 rules[0].do.delay: a delay is drawn 'between' two times or by 'median' and"
                + " 'sigma', not both"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("mail", "delay: { median: 3s }"),
            "5:18 rules[0].do.delay: a delay that is drawn needs 'between', or both of 'median' and"
                + " 'sigma'"),
        new Wrong(
            READER,
            effect("mail", "delay: { between: [3s, 1s] }"),
            "5:29 rules[0].do.delay.between: the shorter time comes first, but found 3s and 1s"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("mail", "delay: { median: 3s, sigma: 4 }"),
            "5:39 rules[0].do.delay.sigma: expected a number of more than 0, at most 3 but found"
                + " the number 4"),
        new Wrong(
            READER,
            effect("mail", "dribble: { chunk: 0 B, every: 1s }"),
            "5:29 rules[0].do.dribble.chunk: this size must be 1 B to 64 KiB but was 0 B"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("mail", "garbage: 32"),
            "5:20 rules[0].do.garbage: expected a size with its unit, such as 512 B or 16 KiB but"
                + " found the number 32"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("mail", "bandwidth: 512 B"),
            "5:22 rules[0].do.bandwidth: expected a rate such as 512 B/s or 16 KiB/s but found"
                + " \"512 B\""),
        new Wrong(
            READER,
            effect("mail", "bandwidth: 0 B/s"),
            "5:22 rules[0].do.bandwidth: a rate must be 1 B/s or more but was 0 B/s"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("mail", "lose-reply: clsoe"),
            "5:23 rules[0].do.lose-reply: unknown effect 'clsoe', did you mean 'close'? (known:"
                + " close, half-close, reset, stall, stop-listening)"),
        new Wrong(
            READER,
            rule("mail", "do: [{ lose-reply: close }, reset]"),
            "5:9 rules[0].do: 'lose-reply' ends the connection, so nothing else can end it"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("greeting", "raw: \"Ā\""),
            "5:16 rules[0].do.raw: raw sends at most 65536 octets, each a character of U+0000 to"
                + " U+00FF"),
        new Wrong(
            READER,
            effect("greeting", "raw: { hex: \"16 0\" }"),
            "5:23 rules[0].do.raw.hex: expected two hexadecimal digits for each octet such as"
                + " \"16 03 01\" but found \"16 0\""),
        new Wrong(
            READER_AND_SCHEMA,
            effect("ehlo", "advertise: \"SIZE\\n1\""),
            "5:22 rules[0].do.advertise: an extension is a keyword with its parameters on one line"
                + " but was 'SIZE\\u000A1'"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("end-of-data", "add-header: \"X Filter: {user}\""),
            "5:23 rules[0].do.add-header: a header field has a name such as X-Filter-Id, without"
                + " spaces, but was 'X Filter'"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("end-of-data", "add-header: \"X-Filter-Id: a\\r\\nBcc: b\""),
            "5:23 rules[0].do.add-header: a header field has a value of printable ASCII on one line"
                + " (RFC 5322 section 2.2)"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("end-of-data", "add-header: X-Filter-Id"),
            "5:23 rules[0].do.add-header: a header field is a name, a colon and a value, as in"
                + " \"X-Filter-Id: {user}\""),
        new Wrong(
            READER,
            effect("end-of-data", "add-header: \"X-Filter-Id: {usr}\""),
            "5:23 rules[0].do.add-header: unknown placeholder {usr}, did you mean {user}? (known:"
                + " client-ip, helo, hostname, reason, recipient, recipient-domain, sender,"
                + " sender-domain, user; a brace itself is written {{ or }})"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("end-of-data", "bounce: { report: dns }"),
            "5:19 rules[0].do.bounce: key 'to' is missing: The server that gets the report.",
            "5:29 rules[0].do.bounce.report: unknown report 'dns', did you mean 'dsn'? (known: arf,"
                + " dsn)"),
        new Wrong(
            READER,
            effect("end-of-data", "bounce: { report: dsn, to: here }"),
            "5:38 rules[0].do.bounce.to: a bounce goes to HOST:PORT, such as 127.0.0.1:2525, but"
                + " was 'here'"),
        new Wrong(
            READER_AND_SCHEMA,
            effect("tls", "handshake: { protocols: TLSv1.4, ciphers: x }"),
            "5:35 rules[0].do.handshake.protocols: unknown protocol 'TLSv1.4', did you mean"
                + " 'TLSv1.1'? (known: SSLv3, TLSv1, TLSv1.1, TLSv1.2, TLSv1.3)",
            "5:53 rules[0].do.handshake.ciphers: expected a cipher suite such as"
                + " TLS_AES_128_GCM_SHA256 but found \"x\""));
  }

  private static List<Wrong> setup() {
    return List.of(
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nusers: [{ name: \"\", pasword: x }]\n",
            "2:9 users[0]: key 'password' is missing: The password, or the token for the OAuth"
                + " mechanisms.",
            "2:17 users[0].name: a user needs a name",
            "2:21 users[0]: unknown key 'pasword', did you mean 'password'? (known: name, password,"
                + " senders)"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\nfeatures: strict-dota\n",
            "2:11 features: unknown feature 'strict-dota', did you mean 'strict-data'? (known:"
                + " address-directives, auth-needs-tls, auth-required, proxy-protocol, strict-data,"
                + " tls-required, xclient)"),
        new Wrong(
            READER_AND_SCHEMA,
            "profile: p\ntime-scale: 0\n",
            "2:13 time-scale: expected a whole number from 1 to 1000000 but found the number 0"));
  }
}
