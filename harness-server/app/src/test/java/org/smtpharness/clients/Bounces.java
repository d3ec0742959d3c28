package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.smtpharness.clients.MailWorld.Receiver;
import org.smtpharness.journal.Message;

/** The reports that Postfix sends when it gives up (RFC 3464). */
final class Bounces {
  private Bounces() {}

  /** Waits for the report to the sender, and holds it against what made Postfix give up. */
  static void assertCame(
      MailWorld world, String sender, String recipient, String status, String words)
      throws Exception {
    world.awaitEnds(sender, 1);

    Agreement.assertHolds(world, Receiver.WILLING, "", sender);
    Message report =
        world.at(Receiver.WILLING).journal().messages().stream()
            .filter(message -> message.recipients().contains(sender))
            .findFirst()
            .orElseThrow();
    assertThat(report.content().text())
        .contains("Final-Recipient: rfc822; " + recipient)
        .contains("Action: failed")
        .contains("Status: " + status)
        .contains(words);
  }
}
