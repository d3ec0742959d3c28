package org.smtpharness.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.journal.Event;

/** Our mails bounce: each step changes the world, and the rejection moves on to the next cause. */
class BouncingMailsTest {
  private static final String PROFILE =
      """
      profile: strict-receiver
      clients:
        - { appears-as: 192.0.2.10 }
      dns:
        - example.test MX 10 mail.example.test
        - mail.example.test A 192.0.2.99
        - example.test TXT v=spf1 a:mail.example.test -all
      block-lists:
        - { zone: pbl.dnsbl.test, list: 192.0.2.0/24, answer: 127.0.0.10, text: "Dynamic range" }
      rules:
        - name: pbl
          at: rcpt
          match: { authenticated: false, listed-in: pbl.dnsbl.test }
          do: { reply: "554 5.7.1 {client-ip} blocked using pbl.dnsbl.test: {reason}" }
        - name: no-ptr
          at: rcpt
          match: { ptr: [missing, mismatch] }
          do: { reply: "550 5.7.25 {client-ip} has no PTR record: {reason}" }
        - name: spf
          at: rcpt
          match: { spf: fail }
          do: { reply: "550 5.7.23 SPF: {reason}" }
      """;

  @Test
  void theRejectionMovesOnUntilTheMessageIsAccepted() throws Exception {
    try (SmtpHarness smtp =
        SmtpHarness.builder().profile(new ProfileReader().read("strict", PROFILE)).start()) {
      assertThat(rcpt(smtp))
          .isEqualTo("554 5.7.1 192.0.2.10 blocked using pbl.dnsbl.test: Dynamic range");

      smtp.dns().blockList("pbl.dnsbl.test").delist("192.0.2.10");
      assertThat(rcpt(smtp)).startsWith("550 5.7.25 192.0.2.10 has no PTR record: ");

      smtp.dns().zones().add("10.2.0.192.in-addr.arpa", "PTR", "out.example.test");
      smtp.dns().zones().add("out.example.test", "A", "192.0.2.10");
      assertThat(rcpt(smtp)).startsWith("550 5.7.23 SPF: -all of example.test");

      smtp.dns()
          .zones()
          .replace(
              "example.test",
              "TXT",
              List.of("\"v=spf1 a:mail.example.test a:out.example.test -all\""));
      assertThat(rcpt(smtp)).startsWith("250 ");

      assertThat(smtp.journal().session(3).events())
          .filteredOn(Event.Judged.class::isInstance)
          .extracting(
              event -> ((Event.Judged) event).what() + " " + ((Event.Judged) event).result())
          .containsExactly("listed-in pbl.dnsbl.test not listed", "ptr pass", "spf fail");
    }
  }

  private static String rcpt(SmtpHarness smtp) throws Exception {
    try (RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<news@example.test>");
      String reply = client.say("RCPT TO:<ann@other.test>");
      client.say("QUIT");
      return reply;
    }
  }
}
