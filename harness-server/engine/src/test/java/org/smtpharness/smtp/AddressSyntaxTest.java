package org.smtpharness.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.journal.Event;

/** Paths of MAIL and RCPT (RFC 5321 section 4.1.2). */
class AddressSyntaxTest {
  private static final String LOCAL_64 = "l".repeat(64);
  private static final String DOMAIN_255 = ("d".repeat(63) + ".").repeat(3) + "d".repeat(63);

  static Stream<String> mailboxes() {
    return Stream.of(
        "ann@example.test",
        "ANN@EXAMPLE.TEST",
        "a.b.c@x.test",
        "!#$%&'*+-/=?^_`{|}~@x.test",
        "a@b",
        "1@2.3",
        "Postmaster",
        "\"quoted\"@x.test",
        "\"a b\"@x.test",
        "\"a>b\"@x.test",
        "\"a@b\"@x.test",
        "\"a\\\"b\"@x.test",
        "\"a\\\"@b\"@x.test",
        "\"\\\\\"@x.test",
        "\"\"@x.test",
        "a@[192.0.2.1]",
        "a@[IPv6:2001:db8::1]",
        "a@[ipv6:::ffff:192.0.2.1]",
        "a@[tag:x@y]",
        "a@xn--bcher-kva.test",
        LOCAL_64 + "@x.test",
        "a@" + DOMAIN_255);
  }

  static Stream<String> noMailboxes() {
    return Stream.of(
        "ann",
        "@x.test",
        "ann@",
        "a b@x.test",
        "a@b@c.test",
        "a@b,c@d.test",
        ".a@x.test",
        "a.@x.test",
        "a..b@x.test",
        "a@.x",
        "a@x.",
        "a@x..y",
        "a@-x.test",
        "a@x-.test",
        "a@x_y.test",
        "a(comment)@x.test",
        "\"a@x.test",
        "a\"b\"@x.test",
        "\"a\"b\"@x.test",
        "a@[192.0.2.256]",
        "a@[192.0.2]",
        "a@[IPv6:2001:db8:::1]",
        "a@[IPv6:192.0.2.1]",
        "a@[x]",
        "a@[",
        LOCAL_64 + "l@x.test",
        "a@" + "d".repeat(64) + ".test",
        "a@" + DOMAIN_255 + "d",
        "a@" + DOMAIN_255 + ".d");
  }

  @ParameterizedTest
  @MethodSource("mailboxes")
  void aMailboxIsTaken(String mailbox) {
    assertThat(MailboxPath.parse("<" + mailbox + "> SIZE=1"))
        .contains(new MailboxPath(mailbox, " SIZE=1"));
  }

  @ParameterizedTest
  @MethodSource("noMailboxes")
  void whatIsNoMailboxIsNot(String text) {
    assertThat(MailboxPath.parse("<" + text + ">")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a@x.test", "<a@x.test", " <a@x.test>", "<@x.test>", "<@x.test:>"})
  void whatIsNoPathIsNot(String text) {
    assertThat(MailboxPath.parse(text)).isEmpty();
  }

  @Test
  void aSourceRouteIsIgnored() {
    assertThat(MailboxPath.parse("<@a.test,@b.test:c@d.test>"))
        .contains(new MailboxPath("c@d.test", ""));
    assertThat(MailboxPath.parse("<@a.test,b.test:c@d.test>")).isEmpty();
  }

  @Test
  void aClientIsToldOnWhichSideTheAddressIsWrong() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("MAIL FROM:<a@b@c>")).startsWith("553 5.1.7");
      assertThat(client.say("MAIL FROM:a@b")).startsWith("553 5.1.7");
      assertThat(client.say("MAIL FROM:")).startsWith("553 5.1.7");
      assertThat(client.say("MAIL FROM: <a@b>"))
          .isEqualTo("501 5.5.4 No space allowed between FROM: and <");
      assertThat(client.say("MAIL TO:<a@b>")).isEqualTo("501 5.5.4 MAIL needs FROM:<sender>");
      assertThat(client.say("MAIL FROM:<a@b>junk")).startsWith("501 5.5.4");
      assertThat(client.say("MAIL FROM:Ann <a@b>")).startsWith("553 5.1.7");
      assertThat(client.say("mail from:<>")).startsWith("250 2.1.0");
      assertThat(client.say("RCPT TO:<>")).startsWith("553 5.1.3");
      assertThat(client.say("RCPT TO:<a@b,c@d>")).startsWith("553 5.1.3");
      assertThat(client.say("RCPT TO: <a@b>")).startsWith("501 5.5.4");
      assertThat(client.say("RCPT FROM:<a@b>")).startsWith("501 5.5.4");
      assertThat(client.say("rcpt to:<postmaster>")).startsWith("250 2.1.5");
    }
  }

  @Test
  void theEnvelopeHoldsTheMailboxAsItWasSent() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<@relay.test:\"a>b\"@X.test>");
      client.say("RCPT TO:<Ann@Example.test>");
      client.say("DATA");
      client.say(".");

      assertThat(smtp.journal().messages())
          .singleElement()
          .satisfies(
              message -> {
                assertThat(message.sender()).isEqualTo("\"a>b\"@X.test");
                assertThat(message.recipients()).containsExactly("Ann@Example.test");
              });
    }
  }

  @Test
  void addressesBeyondAsciiNeedSmtputf8() throws IOException {
    String ann = utf8("<änn@exämple.test>");
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("MAIL FROM:" + ann)).startsWith("553 5.6.7");
      assertThat(client.say("MAIL FROM:<a@b>")).startsWith("250");
      assertThat(client.say("RCPT TO:" + ann)).startsWith("553 5.6.7");
      client.say("RSET");
      assertThat(client.say("MAIL FROM:" + ann + " SMTPUTF8")).startsWith("250");
      assertThat(client.say("RCPT TO:" + ann)).startsWith("250");
      assertThat(mailboxes(smtp)).contains("änn@exämple.test");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00e4", "\u0080", "\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080"})
  void octetsThatAreNotUtf8AreRefusedInAddresses(String octets) throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("MAIL FROM:<a" + octets + "@b.test> SMTPUTF8")).startsWith("553 5.6.7");
      assertThat(client.say("MAIL FROM:<a@b.test> SMTPUTF8")).startsWith("250");
      assertThat(client.say("RCPT TO:<a" + octets + "@b.test>")).startsWith("553 5.6.7");
    }
  }

  @Test
  void namesAndArgumentsAreAscii() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say(utf8("EHLO büro.test"))).startsWith("501 5.5.4");
      assertThat(client.say(utf8("NOOP ü"))).startsWith("501 5.5.4");
      assertThat(client.say(utf8("VRFY ü"))).startsWith("501 5.5.4");
      assertThat(client.say("VRFY \u00fc SMTPUTF8")).startsWith("501 5.5.4");
      assertThat(client.say(utf8("VRFY ü SMTPUTF8"))).startsWith("252");
    }
  }

  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static List<String> mailboxes(SmtpHarness smtp) {
    return smtp.journal().session(1).events().stream()
        .filter(Event.CommandReceived.class::isInstance)
        .flatMap(event -> ((Event.CommandReceived) event).mailbox().stream())
        .toList();
  }
}
