package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.smtpharness.SmtpHarness;
import org.smtpharness.clients.MailWorld.Receiver;
import org.smtpharness.fault.EnhancedStatusCode;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Reply;

/** Postfix's log and the journal of a receiver tell the same of a recipient. */
final class Agreement {
  private Agreement() {}

  /**
   * Holds the attempts against each other one by one: how many, the codes, the words of the server
   * and how each ended; and of an accepted message its recipient, its id and its queue id.
   */
  static void assertHolds(MailWorld world, Receiver receiver, String sender, String recipient)
      throws IOException {
    SmtpHarness server = world.at(receiver);
    List<LoggedAttempt> logged =
        world.postfix().attempts(recipient).stream()
            .filter(attempt -> attempt.reached(receiver.address()))
            .toList();
    List<Attempt> journalled = server.journal().delivery(sender, recipient).attempts();

    assertThat(logged)
        .as("attempts for <%s> at %s, logged and journalled", recipient, receiver.host())
        .extracting(attempt -> attempt.dsn() + " " + attempt.status())
        .containsExactlyElementsOf(journalled.stream().map(Agreement::inPostfixWords).toList())
        .isNotEmpty();
    for (int i = 0; i < logged.size(); i++) {
      LoggedAttempt attempt = logged.get(i);
      assertThat(attempt.text()).contains(journalled.get(i).reply().orElseThrow().toString());
      Optional<Long> number = journalled.get(i).message();
      if (number.isPresent()) {
        assertSame(world, server, attempt, number.get());
      }
    }
  }

  private static void assertSame(
      MailWorld world, SmtpHarness server, LoggedAttempt attempt, long number) throws IOException {
    Message message =
        server.journal().messages().stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow();
    assertThat(message.recipients()).containsExactly(attempt.recipient());
    assertThat(attempt.text()).endsWith("queued as " + message.id());
    assertThat(message.content().text())
        .contains("id " + attempt.queueId())
        .contains("Message-Id: " + world.postfix().messageId(attempt.queueId()));
  }

  private static String inPostfixWords(Attempt attempt) {
    String status =
        switch (attempt.outcome()) {
          case ACCEPTED -> "sent";
          case DEFERRED -> "deferred";
          case REJECTED -> "bounced";
          case ABANDONED, RUNNING -> attempt.outcome().toString();
        };
    return attempt.reply().flatMap(Reply::enhanced).map(EnhancedStatusCode::toString).orElse("none")
        + " "
        + status;
  }
}
