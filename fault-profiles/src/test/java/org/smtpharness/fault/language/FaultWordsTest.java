package org.smtpharness.fault.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.advertise;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.bandwidth;
import static org.smtpharness.fault.Faults.bounce;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delayAround;
import static org.smtpharness.fault.Faults.delayBetween;
import static org.smtpharness.fault.Faults.discard;
import static org.smtpharness.fault.Faults.dribble;
import static org.smtpharness.fault.Faults.garbage;
import static org.smtpharness.fault.Faults.halfClose;
import static org.smtpharness.fault.Faults.handshake;
import static org.smtpharness.fault.Faults.hide;
import static org.smtpharness.fault.Faults.lines;
import static org.smtpharness.fault.Faults.loseReply;
import static org.smtpharness.fault.Faults.mangle;
import static org.smtpharness.fault.Faults.octets;
import static org.smtpharness.fault.Faults.percent;
import static org.smtpharness.fault.Faults.raw;
import static org.smtpharness.fault.Faults.silence;
import static org.smtpharness.fault.Faults.slowRead;
import static org.smtpharness.fault.Faults.stall;
import static org.smtpharness.fault.Faults.stopListening;
import static org.smtpharness.fault.Faults.tlsAlert;
import static org.smtpharness.fault.Faults.truncateReply;
import static org.smtpharness.fault.Faults.unsolicited;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.AddressDirectives;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.CertificateKind;
import org.smtpharness.fault.ClientCertificate;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Direction;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Handshake;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.Mailbox;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Throttle;
import org.smtpharness.fault.TlsAlert;

/** What a file says in words of the language, code says in words of {@code Faults}. */
class FaultWordsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void setupAndScenarios() {
    assertThat(
            FaultProfile.builder("p")
                .user("ann", "secret", "ann@*", "*@lists.example.test")
                .user("bob", "secret")
                .features(Feature.STRICT_DATA, Feature.AUTH_NEEDS_TLS)
                .timeScale(60)
                .directives(AddressDirectives.at("a.test").withPlus("*.b.test"))
                .scenario("mx", Scope.CLIENT_IP, "up", "down")
                .scenario("disk", Scope.SERVER, "ok", "full")
                .rule(
                    at(Stage.MAIL)
                        .named("r")
                        .when("mx", "up")
                        .when("disk", "ok")
                        .chance(12.5)
                        .does(close())
                        .goTo("mx", "down")
                        .goToAfter(5, "disk", "full")
                        .goToAfter(SECOND, "mx", "up"))
                .build())
        .isEqualTo(
            read(
                """
                profile: p
                users:
                  - { name: ann, password: secret, senders: ["ann@*", "*@lists.example.test"] }
                  - { name: bob, password: secret }
                features: [strict-data, auth-needs-tls, address-directives]
                directives: { domain: a.test, plus: "*.b.test" }
                time-scale: 60
                scenarios: { mx: { states: [up, down], per: client-ip }, disk: [ok, full] }
                rules:
                  - name: r
                    at: mail
                    when: { mx: up, disk: ok }
                    chance: 12.5%
                    do: close
                    goto: [{ mx: down }, { disk: full, after: 5 }, { mx: up, after: 1s }]
                """));
  }

  @Test
  void conditionsAndThresholds() {
    assertThat(
            FaultProfile.builder("p")
                .rule(
                    at(Stage.END_OF_DATA)
                        .senderDomain("a")
                        .recipientDomain("b")
                        .user("c")
                        .header("Subject", "d", "e")
                        .tls(true)
                        .authenticated(false)
                        .sizeAbove(10 * 1024 * 1024)
                        .does(close()))
                .rule(at(Stage.RCPT).nthRecipient(3).does(close()))
                .rule(at(Stage.AUTH).authStep(1).does(close()))
                .rule(at(Stage.CONTENT).after(octets(16 * 1024)).does(close()))
                .rule(at(Stage.CONTENT).after(lines(3)).does(close()))
                .rule(at(Stage.CONTENT).after(percent(50)).does(close()))
                .rule(at(Stage.IDLE).after(silence(SECOND)).does(close()))
                .build())
        .isEqualTo(
            read(
                """
                profile: p
                rules:
                  - name: rule-1
                    at: end-of-data
                    match:
                      sender-domain: a
                      recipient-domain: b
                      user: c
                      header.SUBJECT: [d, e]
                      tls: true
                      authenticated: false
                      size: { at-least: 10485761 B }
                    do: close
                  - { name: rule-2, at: rcpt, match: { nth-recipient: 3 }, do: close }
                  - name: rule-3
                    at: auth
                    match: { auth-step: { above: 0, below: 2 } }
                    do: close
                  - { name: rule-4, at: content, after: 16KiB, do: close }
                  - { name: rule-5, at: content, after: 3 lines, do: close }
                  - { name: rule-6, at: content, after: 50%, do: close }
                  - { name: rule-7, at: idle, after: 1s, do: close }
                """));
  }

  @Test
  void mailboxes() {
    assertThat(
            FaultProfile.builder("p")
                .domains("Example.test")
                .catchAll()
                .mailboxes(
                    Mailbox.of("ann@example.test"),
                    Mailbox.of("bob@example.test")
                        .withQuota(10 * 1024 * 1024)
                        .withQuotaMessages(5)
                        .withMaxSize(1000)
                        .asDisabled(),
                    Mailbox.of("cid@example.test").movedTo("cid@new.test"),
                    Mailbox.of("dee@example.test").forwardingTo("dee@new.test"),
                    Mailbox.of("info@example.test").aliasOf("ann@example.test"),
                    Mailbox.of("all@example.test").withMembers("ann@example.test", "x@y"))
                .build())
        .isEqualTo(
            read(
                """
                profile: p
                domains: example.test
                catch-all: true
                mailboxes:
                  - ann@example.test
                  - address: bob@example.test
                    quota: 10 MiB
                    quota-messages: 5
                    max-size: 1 kB
                    disabled: true
                  - { address: cid@example.test, moved-to: cid@new.test }
                  - { address: dee@example.test, forwards-to: dee@new.test }
                  - { address: info@example.test, alias-of: ann@example.test }
                  - { address: all@example.test, members: [ann@example.test, x@y] }
                """));
  }

  @Test
  void judgementsAndLists() {
    assertThat(
            FaultProfile.builder("p")
                .rule(
                    at(Stage.RCPT)
                        .judged(Judgement.SPF, "softfail", "fail")
                        .judged(Judgement.MAILBOX, "unknown")
                        .listedIn("pbl.dnsbl.test", "127.0.0.10", "127.0.0.4-127.0.0.7")
                        .does(close()))
                .rule(at(Stage.CONNECT).listedIn("Zen.dnsbl.test").does(close()))
                .rule(
                    at(Stage.MAIL)
                        .listedIn(Condition.Subject.SENDER_DOMAIN, "dbl.dnsbl.test")
                        .does(close()))
                .build())
        .isEqualTo(
            read(
                """
                profile: p
                rules:
                  - name: rule-1
                    at: rcpt
                    match:
                      spf: [fail, softfail]
                      mailbox: unknown
                      listed-in:
                        zone: pbl.dnsbl.test
                        answer: ["127.0.0.10", "127.0.0.4-127.0.0.7"]
                    do: close
                  - { name: rule-2, at: connect, match: { listed-in: zen.dnsbl.test }, do: close }
                  - name: rule-3
                    at: mail
                    match: { listed-in: { zone: dbl.dnsbl.test, of: sender-domain } }
                    do: close
                """));
  }

  @Test
  void throttlesAndGreylisting() {
    assertThat(
            FaultProfile.builder("p")
                .rule(
                    at(Stage.CONNECT)
                        .concurrentSessions(Scope.CLIENT_IP, 10)
                        .rate(Throttle.Countable.CONNECTIONS, Scope.CLIENT_NETWORK, 5, SECOND)
                        .does(close()))
                .rule(
                    at(Stage.MAIL)
                        .rate(Throttle.Countable.MESSAGES, Scope.SESSION, 5)
                        .does(close()))
                .rule(
                    at(Stage.END_OF_DATA)
                        .tokenBucket(Throttle.Countable.BYTES, Scope.USER, 1024, SECOND)
                        .does(close()))
                .rule(at(Stage.RCPT).greylisted(SECOND).does(close()))
                .rule(
                    at(Stage.RCPT)
                        .when(
                            Throttle.Greylisted.DEFAULT
                                .withExpires(Duration.ofHours(4))
                                .withRemembers(Duration.ofDays(35))
                                .withAllowAfter(5)
                                .withNetworks(24, 64))
                        .does(close()))
                .build())
        .isEqualTo(
            read(
                """
                profile: p
                rules:
                  - name: rule-1
                    at: connect
                    match:
                      concurrent-sessions: { above: 10 }
                      rate: { of: connections, per: client-network, above: 5, within: 1s }
                    do: close
                  - name: rule-2
                    at: mail
                    match: { rate: { of: messages, per: session, above: 5 } }
                    do: close
                  - name: rule-3
                    at: end-of-data
                    match:
                      rate: { of: bytes, per: user, above: 1 KiB, within: 1s, by: token-bucket }
                    do: close
                  - { name: rule-4, at: rcpt, match: { greylisted: 1s }, do: close }
                  - name: rule-5
                    at: rcpt
                    match:
                      greylisted:
                        delay: 5m
                        expires: 4h
                        remembers: 35d
                        allow-after: 5
                        network: 24
                        network-v6: 64
                    do: close
                """));
  }

  @Test
  void pacesAndDistortions() {
    assertThat(
            FaultProfile.builder("p")
                .rule(
                    at(Stage.EHLO)
                        .does(
                            delayBetween(SECOND, SECOND.multipliedBy(3)),
                            delayAround(SECOND, 0.4),
                            dribble(1, SECOND),
                            bandwidth(512),
                            bandwidth(2048, Direction.IN),
                            slowRead(1024, SECOND),
                            truncateReply(4),
                            garbage(32),
                            unsolicited("421 4.3.2 Bye"),
                            mangle(Distortion.Mangling.TWICE),
                            advertise("SIZE 1000", "X-PIPE-CONNECT"),
                            hide("STARTTLS"),
                            raw("\u0016\u0003\u00ff"),
                            stopListening(SECOND)))
                .rule(at(Stage.MAIL).sequence(raw("* OK\r\n"), halfClose()))
                .rule(at(Stage.RCPT).does(accept(), loseReply(stall(SECOND))))
                .build())
        .isEqualTo(
            read(
                """
                profile: p
                rules:
                  - name: rule-1
                    at: ehlo
                    do:
                      - delay: { between: [1s, 3s] }
                      - delay: { median: 1s, sigma: 0.4 }
                      - dribble: { chunk: 1 B, every: 1s }
                      - bandwidth: 512 B/s
                      - bandwidth: { rate: 2 KiB/s, direction: in }
                      - slow-read: { chunk: 1 KiB, every: 1s }
                      - truncate-reply: 4 B
                      - garbage: 32 B
                      - unsolicited: "421 4.3.2 Bye"
                      - mangle: twice
                      - advertise: ["SIZE 1000", X-PIPE-CONNECT]
                      - hide: STARTTLS
                      - raw: { hex: "16 03 FF" }
                      - stop-listening: 1s
                  - { name: rule-2, at: mail, sequence: [{ raw: "* OK\\r\\n" }, half-close] }
                  - name: rule-3
                    at: rcpt
                    do: [accept, { lose-reply: { stall: { for: 1s } } }]
                """));
  }

  @Test
  void messagesAndHandshakes() {
    Handshake handshake =
        handshake(CertificateKind.EXPIRED)
            .withProtocols("TLSv1.2", "TLSv1.3")
            .withCiphers("TLS_AES_128_GCM_SHA256")
            .withClientCertificate(ClientCertificate.REQUIRED)
            .withCutAfter(100);
    assertThat(
            FaultProfile.builder("p")
                .rule(
                    at(Stage.END_OF_DATA)
                        .sequence(
                            discard(),
                            bounce(Bounce.Report.ARF, "127.0.0.1:2525"),
                            bounce(Bounce.Report.DSN, "[::1]:25")
                                .withRecipient("a@example.test")
                                .withStatus(new EnhancedStatusCode(5, 1, 1), "No such user")
                                .withAfter(SECOND)))
                .rule(
                    at(Stage.TLS)
                        .sequence(handshake, tlsAlert(TlsAlert.Description.HANDSHAKE_FAILURE)))
                .build())
        .isEqualTo(
            read(
                """
                profile: p
                rules:
                  - name: rule-1
                    at: end-of-data
                    sequence:
                      - discard
                      - bounce: { report: arf, to: "127.0.0.1:2525" }
                      - bounce:
                          report: dsn
                          to: "[::1]:25"
                          recipient: a@example.test
                          status: 5.1.1
                          text: No such user
                          after: 1s
                  - name: rule-2
                    at: tls
                    sequence:
                      - handshake:
                          certificate: expired
                          protocols: [TLSv1.2, TLSv1.3]
                          ciphers: TLS_AES_128_GCM_SHA256
                          client-certificate: required
                          cut-after: 100 B
                      - tls-alert: handshake-failure
                """));
  }

  private static FaultProfile read(String text) {
    return new ProfileReader().read("x", text);
  }
}
