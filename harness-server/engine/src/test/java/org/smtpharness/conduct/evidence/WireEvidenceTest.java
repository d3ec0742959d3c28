package org.smtpharness.conduct.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.discard;
import static org.smtpharness.fault.Faults.reply;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Threshold;
import org.smtpharness.journal.Journal;

/** What the journal of a server shows is read as what a recorded run shows. */
class WireEvidenceTest {
  private static final String CONTENT = "Message-ID: <1@a>\r\nSubject: Hi\r\n\r\nHello\r\n";

  private static Run run(SmtpHarness smtp) throws InterruptedException {
    smtp.awaitJournal(
        Duration.ofSeconds(30),
        journal -> journal.sessions().stream().allMatch(session -> session.closing().isPresent()));
    Journal journal = smtp.journal();
    return Run.of(journal, Declaration.NONE, journal.session(1).openedAt());
  }

  private static List<Try.Outcome> outcomes(SmtpHarness smtp) throws InterruptedException {
    return run(smtp).tries().map(Try::outcome).toList();
  }

  @Test
  void chunksAreOneMessageAndTheNextOneIsAnother() throws Exception {
    FaultProfile second =
        FaultProfile.builder("second")
            .rule(at(Stage.BDAT).named("refuse").skip(2).does(reply("451 4.3.0 Later")))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(second).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test>");
        client.say("RCPT TO:<ann@example.test>");
        client.send("BDAT 19\r\n" + CONTENT.substring(0, 19)).reply();
        client.send("BDAT " + (CONTENT.length() - 19) + " LAST\r\n" + CONTENT.substring(19));
        assertThat(client.reply()).startsWith("250");
        client.say("MAIL FROM:<news@example.test>");
        client.say("RCPT TO:<bob@example.test>");
        client.send("BDAT 4\r\nHell");
        assertThat(client.reply()).startsWith("451");
        client.say("QUIT");
      }
      Run run = run(smtp);
      assertThat(run.tries())
          .extracting(Try::outcome)
          .containsExactly(Try.Outcome.ACKNOWLEDGED, Try.Outcome.DEFERRED);
      assertThat(run.chains().get(0).message()).isEqualTo("<1@a>");
      assertThat(run.talks().get(0).turns("BDAT"))
          .extracting(Turn::seenCode)
          .containsExactly(250, 0, 451);
    }
  }

  @Test
  void aGroupForMixedRecipientsIsToldApart() throws Exception {
    FaultProfile mixed =
        FaultProfile.builder("mixed")
            .rule(at(Stage.RCPT).named("unknown").times(1).does(reply("550 5.1.1 No such user")))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(mixed).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.send(
            "MAIL FROM:<news@example.test>\r\nRCPT TO:<ann@example.test>\r\n"
                + "RCPT TO:<bob@example.test>\r\nDATA\r\n");
        client.replies(4);
        client.send(CONTENT + ".\r\nQUIT\r\n").replies(2);
      }
      assertThat(outcomes(smtp)).containsExactly(Try.Outcome.REJECTED, Try.Outcome.ACKNOWLEDGED);
    }
  }

  @Test
  void aClientThatResetsBehindTheAnswerMayHaveReadIt() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver(CONTENT);
        client.reset();
      }
      assertThat(run(smtp).tries())
          .singleElement()
          .matches(one -> one.outcome() == Try.Outcome.UNACKNOWLEDGED)
          .matches(Try::wasTold);
    }
  }

  @Test
  void aMessageThatTheServerDropsIsAcknowledgedNevertheless() throws Exception {
    FaultProfile hole =
        FaultProfile.builder("hole")
            .rule(at(Stage.END_OF_DATA).named("drop").does(discard()))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(hole).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver(CONTENT);
        client.say("QUIT");
      }
      assertThat(outcomes(smtp)).containsExactly(Try.Outcome.ACKNOWLEDGED);
    }
  }

  @Test
  void what421SaysToAnIdleClientSpoilsNothing() throws Exception {
    FaultProfile impatient =
        FaultProfile.builder("impatient")
            .rule(
                at(Stage.IDLE)
                    .after(new Threshold.Idle(Duration.ofMillis(300)))
                    .named("leave")
                    .does(reply("421 4.4.2 Idle for too long")))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(impatient).start()) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver(CONTENT);
        assertThat(client.reply()).startsWith("421");
        client.rest();
      }
      Run run = run(smtp);
      assertThat(run.tries())
          .singleElement()
          .matches(one -> one.outcome() == Try.Outcome.ACKNOWLEDGED);
      assertThat(run.talks().get(0).turns(Turn.UNASKED)).hasSize(1);
    }
  }
}
