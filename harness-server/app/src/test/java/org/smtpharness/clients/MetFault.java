package org.smtpharness.clients;

import java.util.List;
import java.util.Locale;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.language.ProfileReader;

/**
 * A fault that real clients meet. Each happens once, so that a client which tries again gets
 * through.
 */
enum MetFault {
  GREETING_SLOW("The greeting comes a second late", "at: greeting", "{ delay: 1s }"),
  GREETING_MULTI_LINE(
      "The greeting has three lines",
      "at: greeting",
      "{ reply: { code: 220, lines: [\"mx.example.test ESMTP\", \"No bulk mail\", \"Go on\"] } }"),
  GREETING_GARBAGE(
      "An IMAP greeting in place of a 220",
      "at: greeting",
      "[{ raw: \"* OK IMAP\\r\\n\" }, close]"),
  GREETING_554("554 in place of the greeting", "at: greeting", "{ reply: \"554 No SMTP here\" }"),
  GREETING_421("421 in place of the greeting", "at: greeting", "{ reply: \"421 Try later\" }"),
  EHLO_502(
      "EHLO is not known, HELO is", "at: ehlo", "{ reply: \"502 5.5.1 Command not implemented\" }"),
  WRONG_SEPARATORS(
      "The separators in the reply to EHLO are the wrong way round",
      "at: ehlo",
      "[{ mangle: wrong-separator },"
          + " { reply: { code: 250, lines: [mx.example.test, SIZE 1000000, 8BITMIME] } }]"),
  STARTTLS_REFUSED(
      "STARTTLS is answered 454",
      Security.TLS,
      "at: starttls",
      "{ reply: \"454 4.7.0 TLS not available due to temporary reason\" }"),
  STARTTLS_STRIPPED("STARTTLS is not offered", Security.TLS, "at: ehlo", "{ hide: STARTTLS }"),
  HANDSHAKE_CUT(
      "The connection ends after 20 octets of the TLS handshake",
      Security.TLS,
      "at: tls",
      "{ handshake: { cut-after: 20 B } }"),
  HANDSHAKE_ALERT(
      "The TLS handshake ends with a fatal alert",
      Security.TLS,
      "at: tls",
      "{ tls-alert: handshake-failure }"),
  CERTIFICATE_EXPIRED(
      "The certificate has expired",
      Security.TLS,
      "at: tls",
      "{ handshake: { certificate: expired } }"),
  CERTIFICATE_WRONG_HOST(
      "The certificate is for another host",
      Security.TLS,
      "at: tls",
      "{ handshake: { certificate: wrong-host } }"),
  AUTH_454(
      "AUTH is answered 454",
      Security.AUTH,
      "at: auth",
      "{ reply: \"454 4.7.0 Temporary authentication failure\" }"),
  AUTH_535(
      "AUTH is answered 535",
      Security.AUTH,
      "at: auth",
      "{ reply: \"535 5.7.8 Authentication credentials invalid\" }"),
  AUTH_538(
      "AUTH is answered 538",
      Security.AUTH,
      "at: auth",
      "{ reply: \"538 5.7.11 Encryption required for requested mechanism\" }"),
  AUTH_CHALLENGE(
      "AUTH PLAIN is answered with a challenge that it does not have",
      Security.AUTH,
      "at: auth",
      "{ reply: \"334 VXNlcm5hbWU6\" }"),
  MAIL_451("MAIL is answered 451", "at: mail", "{ reply: \"451 4.3.0 Local error\" }"),
  MAIL_553("MAIL is answered 553", "at: mail", "{ reply: \"553 5.1.8 Sender not allowed\" }"),
  RCPT_450("RCPT is answered 450", "at: rcpt", "{ reply: \"450 4.2.1 Mailbox busy\" }"),
  RCPT_550("RCPT is answered 550", "at: rcpt", "{ reply: \"550 5.1.1 No such user\" }"),
  RCPT_MIXED(
      "One recipient of two is answered 550",
      "at: rcpt\n    match: { recipient: \"nobody@*\" }",
      "{ reply: \"550 5.1.1 No such user\" }"),
  RCPT_421("RCPT is answered 421", "at: rcpt", "{ reply: \"421 4.3.2 Shutting down\" }"),
  TWO_REPLIES("RCPT is answered twice", "at: rcpt", "[{ mangle: twice }, accept]"),
  DATA_451("DATA is answered 451", "at: data", "{ reply: \"451 4.3.0 Local error\" }"),
  DATA_554("DATA is answered 554", "at: data", "{ reply: \"554 5.5.1 No valid recipients\" }"),
  CONTENT_RESET(
      "The connection is reset near the end of the content",
      "at: content\n    after: 4800 B",
      "reset"),
  CONTENT_CLOSE(
      "The connection is closed near the end of the content",
      "at: content\n    after: 4800 B",
      "close"),
  END_OF_DATA_452(
      "The final dot is answered 452",
      "at: end-of-data",
      "{ reply: \"452 4.3.1 Insufficient system storage\" }"),
  END_OF_DATA_552(
      "The final dot is answered 552", "at: end-of-data", "{ reply: \"552 5.2.2 Mailbox full\" }"),
  REPLY_LOST(
      "The message is taken, and the connection closed in place of the 250",
      "at: end-of-data",
      "[accept, { lose-reply: close }]"),
  REPLY_TRUNCATED(
      "The message is taken, and the 250 breaks off after its code",
      "at: end-of-data",
      "[accept, { truncate-reply: 4 B }, close]"),
  IDLE_421(
      "421 on a connection that is kept open without a command",
      "at: idle\n    after: 500ms",
      "{ reply: \"421 4.4.2 Error: timeout exceeded\" }");

  /** What the client has to do before it sends. */
  enum Security {
    NONE,
    TLS,
    AUTH
  }

  static final String USER = "ann";
  static final String PASSWORD = "secret";
  static final String SENDER = "news@example.test";

  private final String title;
  private final Security security;
  private final String at;
  private final String effects;

  MetFault(String title, String at, String effects) {
    this(title, Security.NONE, at, effects);
  }

  MetFault(String title, Security security, String at, String effects) {
    this.title = title;
    this.security = security;
    this.at = at;
    this.effects = effects;
  }

  String title() {
    return title;
  }

  Security security() {
    return security;
  }

  /** The name in tables and in the domain of the recipients. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static MetFault of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  List<String> recipients() {
    String domain = "@" + word() + ".test";
    return this == RCPT_MIXED
        ? List.of("ann" + domain, "nobody" + domain)
        : List.of("ann" + domain);
  }

  /** The text of the profile that plays the fault. */
  String yaml() {
    return "profile: %s\nrules:\n  - name: once\n    %s\n    times: 1\n    do: %s\n"
        .formatted(word(), at, effects);
  }

  /** A server that plays the fault. */
  SmtpHarness serve() {
    FaultProfile profile = new ProfileReader().read(word(), yaml());
    var builder = SmtpHarness.builder().profile(profile).seed(1);
    return security == Security.AUTH ? builder.user(USER, PASSWORD).start() : builder.start();
  }

  /** A message of some more octets than are read before the connection is cut. */
  String message() {
    return "From: <"
        + SENDER
        + ">\r\nTo: <"
        + String.join(">, <", recipients())
        + ">\r\nSubject: Hello\r\n\r\n"
        + "A line of the message.\r\n".repeat(200);
  }
}
