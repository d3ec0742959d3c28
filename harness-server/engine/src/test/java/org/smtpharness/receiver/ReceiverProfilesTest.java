package org.smtpharness.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.dns.EmbeddedDns;
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.fault.library.FaultLibrary;

/** The bundled profiles that look at who sends, and what heals each. */
class ReceiverProfilesTest {
  private static SmtpHarness playing(String profile) {
    return SmtpHarness.builder().profile(FaultLibrary.bundled().profile(profile)).start();
  }

  /** Sends one message and answers what MAIL, RCPT or the content was refused with, or 250. */
  private static String outcome(SmtpHarness smtp) throws IOException {
    return outcome(smtp, "news@example.com");
  }

  private static String outcome(SmtpHarness smtp, String sender) throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      String reply = client.say("MAIL FROM:<" + sender + ">");
      reply = reply.startsWith("250") ? client.say("RCPT TO:<ann@example.test>") : reply;
      if (reply.startsWith("250") && client.say("DATA").startsWith("354")) {
        reply = client.say("From: " + sender + "\r\nSubject: Hello\r\n\r\nHello\r\n.");
      }
      client.say("QUIT");
      return reply;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spf-fail | 550 5.7.23 SPF validation failed for example.com and 127.0.0.1: -all of"
            + " example.com",
        "spf-temperror | 451 4.7.24 SPF validation error, try again later: ",
        "pbl-unless-authenticated | 554 5.7.1 Service unavailable; Client host [192.0.2.10] blocked"
            + " using pbl.dnsbl.test; ",
        "listed-for-an-hour | 450 4.7.1 Service unavailable; Client host [192.0.2.66] blocked using"
            + " zen.dnsbl.test; ",
        "dnsbl-resolver-blocked | 554 5.7.1 Service unavailable; Client host [127.0.0.1] blocked"
            + " using zen.dnsbl.test; Error: open resolver",
        "no-ptr | 450 4.7.25 Client host rejected: cannot find your reverse hostname,"
            + " [203.0.113.7]",
        "generic-ptr | 554 5.7.1 Generic reverse DNS of [192.0.2.7] is not accepted here: ",
        "helo-unresolvable | 450 4.7.1 <client.example.test>: Helo command rejected: Host not"
            + " found",
        "sender-domain-unknown | 450 4.1.8 <news@example.com>: Sender address rejected: Domain not"
            + " found",
        "sender-null-mx | 550 5.7.27 Sender address <news@example.com> has null MX",
        "dkim-required | 550 5.7.20 No passing DKIM signature found: no signature",
        "dmarc-reject | 550 5.7.26 Unauthenticated email is not accepted due to the domain's DMARC"
            + " policy: ",
      })
  void refusesWhoeverSends(String profile, String reply) throws IOException {
    try (SmtpHarness smtp = playing(profile)) {
      assertThat(outcome(smtp)).startsWith(reply);
    }
  }

  @Test
  void publishedSpfHeals() throws IOException {
    try (SmtpHarness smtp = playing("spf-fail")) {
      EmbeddedDns dns = smtp.dns();
      dns.faults().clear();
      dns.zones().add("example.com", "TXT", "\"v=spf1 ip4:127.0.0.1 -all\"");
      assertThat(outcome(smtp)).startsWith("250");

      dns.zones().replace("example.com", "TXT", List.of("\"v=spf1 ip4:127.0.0.2 -all\""));
      assertThat(outcome(smtp)).startsWith("550 5.7.23");
    }
  }

  @Test
  void whoAuthenticatesIsLetInThoughListed() throws IOException {
    try (SmtpHarness smtp = playing("pbl-unless-authenticated")) {
      try (RawClient client = RawClient.secured(smtp)) {
        assertThat(client.say("AUTH PLAIN AGFwcABzZWNyZXQ=")).startsWith("235");
        client.say("MAIL FROM:<news@example.com>");
        assertThat(client.say("RCPT TO:<ann@example.test>")).startsWith("250");
      }
      assertThat(outcome(smtp)).startsWith("554");
    }
  }

  @Test
  void delistingHeals() throws IOException {
    try (SmtpHarness smtp = playing("pbl-unless-authenticated")) {
      smtp.dns().blockList("pbl.dnsbl.test").delist("192.0.2.10");
      assertThat(outcome(smtp)).startsWith("250");
    }
  }

  @Test
  void aListingRunsOut() throws IOException {
    try (SmtpHarness smtp = playing("listed-for-an-hour")) {
      assertThat(outcome(smtp)).startsWith("450");
      smtp.clock().advance(Duration.ofMinutes(59));
      assertThat(outcome(smtp)).startsWith("450");
      smtp.clock().advance(Duration.ofMinutes(2));
      assertThat(outcome(smtp)).startsWith("250");
    }
  }

  @Test
  void aBlockListThatIsRepairedListsNobody() throws IOException {
    try (SmtpHarness smtp = playing("dnsbl-resolver-blocked")) {
      smtp.dns().blockList("zen.dnsbl.test").repaired();
      assertThat(outcome(smtp)).startsWith("250");
    }
  }

  @Test
  void noPtrIsTemporaryAtFirstAndPermanentLater() throws IOException {
    try (SmtpHarness smtp = playing("no-ptr")) {
      assertThat(outcome(smtp)).startsWith("450 4.7.25");
      assertThat(outcome(smtp)).startsWith("450 4.7.25");
      assertThat(outcome(smtp)).startsWith("550 5.7.25");

      smtp.dns().zones().add("7.113.0.203.in-addr.arpa", "PTR", "mail.example.com");
      assertThat(outcome(smtp)).as("the name does not lead back").startsWith("550 5.7.25");
      smtp.dns().zones().add("mail.example.com", "A", "203.0.113.7");
      assertThat(outcome(smtp)).startsWith("250");
    }
  }

  @Test
  void aPublishedDomainHeals() throws IOException {
    try (SmtpHarness smtp = playing("sender-domain-unknown")) {
      assertThat(outcome(smtp, "")).startsWith("250");
      smtp.dns().zones().add("example.com", "MX", "10 mx.example.com");
      assertThat(outcome(smtp)).startsWith("250");
    }
  }

  @Test
  void theSecondLookUpIsAnswered() throws IOException {
    try (SmtpHarness smtp = playing("spf-temperror")) {
      assertThat(outcome(smtp)).startsWith("451");
      assertThat(outcome(smtp)).startsWith("250");
    }
  }

  /** Plays one rule at MAIL. */
  private static SmtpHarness with(String world, String condition, String reply) {
    return SmtpHarness.builder()
        .profile(
            new ProfileReader()
                .read(
                    "test",
                    world
                        + "profile: test\nrules: [{ name: r, at: mail, match: { "
                        + condition
                        + " }, do: { reply: \""
                        + reply
                        + "\" } }]\n"))
        .start();
  }

  @ParameterizedTest
  @CsvSource({"zen.dnsbl.test, true", "dbl.dnsbl.test, false"})
  void anErrorOfAListIsNoListing(String zone, boolean broken) throws IOException {
    String world = broken ? "block-lists: { zone: " + zone + ", broken: too-many-queries }\n" : "";
    try (SmtpHarness smtp = with(world, "listed-in: " + zone, "554 5.7.1 Listed")) {
      assertThat(outcome(smtp)).startsWith("250");
      assertThat(smtp.dns().questions()).anyMatch(question -> !question.answers().isEmpty());
    }
  }

  @Test
  void aDomainWithoutMailServerMayBeRefusedForGood() throws IOException {
    try (SmtpHarness smtp = with("", "sender-dns: no-address", "550 5.1.8 Domain not found")) {
      assertThat(outcome(smtp)).startsWith("550 5.1.8");
      smtp.dns().zones().add("example.com", "A", "192.0.2.1");
      assertThat(outcome(smtp)).startsWith("250");
    }
  }

  @Test
  void aNullMxMayBeAnsweredWithItsOwnCode() throws IOException {
    String world = "dns: example.com MX 0 .\n";
    try (SmtpHarness smtp = with(world, "sender-dns: null-mx", "556 5.1.10 Takes no mail")) {
      assertThat(outcome(smtp)).startsWith("556 5.1.10");
    }
  }
}
