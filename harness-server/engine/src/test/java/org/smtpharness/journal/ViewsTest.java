package org.smtpharness.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.journal.Closing.By;

/** Sessions, transactions and messages as views of the events. */
class ViewsTest {
  private static final String ANN = "ann@example.test";
  private static final String BOB = "bob@example.test";

  private static MailTransaction only(Dialogue dialogue) {
    List<MailTransaction> transactions = dialogue.view().transactions();
    assertThat(transactions).hasSize(1);
    return transactions.get(0);
  }

  @Nested
  class Sessions {
    @Test
    void showWhatTheyWereOpenedWithAndEveryEvent() {
      Dialogue dialogue = Dialogue.session(1).says("QUIT", "221 2.0.0 Bye").closedBy(By.SERVER);

      Session session = dialogue.view();

      assertThat(session.number()).isEqualTo(1);
      assertThat(session.clientIp()).isEqualTo("127.0.0.1");
      assertThat(session.clientPort()).isEqualTo(51543);
      assertThat(session.serverPort()).isEqualTo(2525);
      assertThat(session.openedAt()).isEqualTo(Dialogue.moment(0));
      assertThat(session.events()).isEqualTo(dialogue.events());
      assertThat(session.closing()).contains(new Closing(By.SERVER, false));
    }

    @Test
    void areInTheOrderOfTheirNumbers() {
      Journal journal = Dialogue.journalOf(Dialogue.session(2), Dialogue.session(1));

      assertThat(journal.sessions()).extracting(Session::number).containsExactly(1L, 2L);
    }

    @Test
    void thatWereNeverOpenedAreNotShown() {
      EventLog log = EventLog.open();
      log.append(new Event.SessionClosed(9, Dialogue.moment(1), new Closing(By.CLIENT, false)));

      assertThat(log.snapshot().sessions()).isEmpty();
    }
  }

  @Nested
  class Transactions {
    @Test
    void showTheEnvelopeAndEachReply() {
      Dialogue dialogue =
          Dialogue.withRecipients(ANN)
              .says("RCPT TO:<" + BOB + ">", "550 5.1.1 No such user")
              .delivers(3);

      assertThat(only(dialogue))
          .isEqualTo(
              new MailTransaction(
                  1,
                  Dialogue.moment(1),
                  "news@example.test",
                  Optional.of(Dialogue.reply("250 2.1.0 OK")),
                  List.of(
                      new RecipientReply(
                          ANN,
                          Dialogue.moment(3),
                          Optional.of(Dialogue.reply("250 2.1.5 OK")),
                          Map.of()),
                      new RecipientReply(
                          BOB,
                          Dialogue.moment(5),
                          Optional.of(Dialogue.reply("550 5.1.1 No such user")),
                          Map.of())),
                  Optional.of(Dialogue.reply("250 2.0.0 Taken")),
                  Outcome.ACCEPTED,
                  Optional.of(3L),
                  Map.of()));
    }

    @Test
    void runUntilTheyEnd() {
      assertThat(only(Dialogue.withRecipients(ANN)).outcome()).isEqualTo(Outcome.RUNNING);
    }

    @Test
    void runOnWhenDataWasRefused() {
      Dialogue dialogue = Dialogue.withRecipients(ANN).says("DATA", "451 4.3.0 Error");

      assertThat(only(dialogue).outcome()).isEqualTo(Outcome.RUNNING);
      assertThat(only(dialogue.says("RSET", "250 2.0.0 OK")).outcome()).isEqualTo(Outcome.DEFERRED);
    }

    @Test
    void areShownThoughMailWasRefusedButWithoutRecipients() {
      Dialogue dialogue =
          Dialogue.session(1)
              .says("MAIL FROM:<news@example.test>")
              .pipelines("RCPT TO:<" + ANN + ">")
              .hears("550 5.7.1 No")
              .hears("503 5.5.1 MAIL first");

      assertThat(only(dialogue).outcome()).isEqualTo(Outcome.REJECTED);
      assertThat(only(dialogue).mailReply()).contains(Dialogue.reply("550 5.7.1 No"));
      assertThat(only(dialogue).recipients()).isEmpty();
    }

    @Test
    void areShownThoughMailWasNeverAnswered() {
      Dialogue dialogue =
          Dialogue.session(1).says("MAIL FROM:<news@example.test>").resetBy(By.FAULT);

      assertThat(only(dialogue).outcome()).isEqualTo(Outcome.DEFERRED);
      assertThat(only(dialogue).mailReply()).isEmpty();
    }

    @Test
    void haveAnEmptySenderForBounces() {
      assertThat(only(Dialogue.session(1).says("MAIL FROM:<>", "250 2.1.0 OK")).sender()).isEmpty();
    }

    @Test
    void ofASessionFollowOneAnother() {
      Dialogue dialogue =
          Dialogue.withRecipients(ANN)
              .delivers(1)
              .says("MAIL FROM:<a@example.test>", "250 2.1.0 OK")
              .says("RSET", "250 2.0.0 OK")
              .says("MAIL FROM:<b@example.test>", "250 2.1.0 OK");

      assertThat(dialogue.view().transactions())
          .extracting(MailTransaction::outcome)
          .containsExactly(Outcome.ACCEPTED, Outcome.ABANDONED, Outcome.RUNNING);
    }

    @Test
    void pipelinedBehindARsetBeginAnew() {
      Dialogue dialogue =
          Dialogue.withRecipients(ANN)
              .says("RSET")
              .pipelines("MAIL FROM:<b@example.test>")
              .pipelines("RCPT TO:<" + BOB + ">")
              .hears("250 2.0.0 OK")
              .hears("250 2.1.0 OK")
              .hears("250 2.1.5 OK");

      assertThat(dialogue.view().transactions())
          .extracting(MailTransaction::outcome)
          .containsExactly(Outcome.ABANDONED, Outcome.RUNNING);
      assertThat(dialogue.journal().deliveryTo(BOB).sender()).isEqualTo("b@example.test");
    }

    @ParameterizedTest
    @CsvSource({
      "550 5.1.1 No, 550 5.1.1 No, REJECTED",
      "550 5.1.1 No, 450 4.2.1 Busy, DEFERRED",
      "550 5.1.1 No, 250 2.1.5 OK, ABANDONED"
    })
    void leftBecauseAllRecipientsWereRefusedAreRefused(String ann, String bob, Outcome outcome) {
      Dialogue dialogue =
          Dialogue.withRecipients()
              .says("RCPT TO:<" + ANN + ">", ann)
              .says("RCPT TO:<" + BOB + ">", bob)
              .says("QUIT", "221 2.0.0 Bye");

      assertThat(only(dialogue).outcome()).isEqualTo(outcome);
    }

    @Test
    void leftWithoutRecipientsAreAbandoned() {
      Dialogue dialogue = Dialogue.withRecipients().says("RSET", "250 2.0.0 OK");

      assertThat(only(dialogue).outcome()).isEqualTo(Outcome.ABANDONED);
    }
  }

  @Nested
  class Messages {
    @Test
    void holdTheEnvelopeThatWasAcceptedAndTheContent() {
      Dialogue dialogue =
          Dialogue.withRecipients(ANN)
              .says("RCPT TO:<nobody@example.test>", "550 5.1.1 No such user")
              .says("RCPT TO:<" + BOB + ">", "250 2.1.5 OK")
              .delivers(4);

      Message message = dialogue.journal().messages().get(0);

      assertThat(message.number()).isEqualTo(4);
      assertThat(message.session()).isEqualTo(1);
      assertThat(message.receivedAt()).isEqualTo(Dialogue.moment(11));
      assertThat(message.sender()).isEqualTo("news@example.test");
      assertThat(message.recipients()).containsExactly(ANN, BOB);
      assertThat(message.content().text()).isEqualTo("Subject: 4\r\n");
    }

    @Test
    void areInTheOrderOfAcceptance() {
      Dialogue first = Dialogue.withRecipients(ANN).delivers(2);
      Dialogue second =
          Dialogue.session(2)
              .says("MAIL FROM:<>", "250 2.1.0 OK")
              .says("RCPT TO:<" + ANN + ">", "250 2.1.5 OK")
              .delivers(1);

      assertThat(Dialogue.journalOf(first, second).messages())
          .extracting(Message::number)
          .containsExactly(1L, 2L);
    }

    @Test
    void areNotMadeOfContentThatWasRefused() {
      Dialogue dialogue =
          Dialogue.withRecipients(ANN)
              .says("DATA", "354 Go ahead")
              .sends("x")
              .hears("554 5.7.1 Spam");

      assertThat(dialogue.journal().messages()).isEmpty();
    }
  }
}
