package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Faults;
import org.smtpharness.fault.Judgement;
import org.smtpharness.fault.Mailbox;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.library.FaultLibrary;

/** Recipients that a server knows, over the wire. */
class MailboxesTest {
  private static final String SMALL = "small@example.test";

  private static SmtpHarness with(String profile) {
    return SmtpHarness.builder().profile(FaultLibrary.bundled().profile(profile)).start();
  }

  private static String deliver(RawClient client, String recipient, int octets) throws IOException {
    client.say("MAIL FROM:<news@example.test>");
    String answer = client.say("RCPT TO:<" + recipient + ">");
    if (!answer.startsWith("2")) {
      client.say("RSET");
      return answer;
    }
    client.say("DATA");
    return client.say("x".repeat(octets - 2) + "\r\n.");
  }

  @ParameterizedTest
  @CsvSource({
    "ann@example.test, 250 2.1.5",
    "nobody@example.test, 550 5.1.1",
    "retired@example.test, 550 5.2.1",
    "old@example.test, 551 5.1.6 User not local; please try <new@elsewhere.test>",
    "away@example.test, 251 2.1.5 User not local; will forward to <ann@elsewhere.test>",
    "info@example.test, 250 2.1.5",
    "team@example.test, 250 2.1.5",
    "anybody@elsewhere.test, 250 2.1.5",
  })
  void eachRecipientIsAnsweredByWhatItIs(String recipient, String reply) throws IOException {
    try (SmtpHarness smtp = with("mailboxes");
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<news@example.test>");

      assertThat(client.say("RCPT TO:<" + recipient + ">")).startsWith(reply);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VRFY ann|250 2.1.5 <ann@example.test>",
        "VRFY <ann@example.test>|250 2.1.5 <ann@example.test>",
        "VRFY ann@example.test SMTPUTF8|250 2.1.5 <ann@example.test>",
        "VRFY info|250 2.1.5 <ann@example.test>",
        "VRFY nobody@example.test|550 5.1.1 No such user here",
        "VRFY retired|550 5.2.1 Mailbox disabled, not accepting messages",
        "VRFY old|551 5.1.6 User not local; please try <new@elsewhere.test>",
        "VRFY away|251 2.1.5 User not local; will forward to <ann@elsewhere.test>",
        "VRFY team|550 5.1.1 That is a mailing list, not a user",
        "VRFY x@elsewhere.test|252 2.5.2 Cannot VRFY user, but will accept message",
        "EXPN ann|550 5.1.1 That is a user, not a mailing list",
        "EXPN info|250 2.1.5 <ann@example.test>",
        "EXPN nothing|550 5.1.1 No such list here",
        "VRFY|501 5.5.4 VRFY needs an argument",
      })
  void vrfyAndExpnAnswerToMatch(String command, String reply) throws IOException {
    try (SmtpHarness smtp = with("mailboxes");
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say(command)).isEqualTo(reply);
    }
  }

  @Test
  void expnShowsTheMembersAndAnAmbiguousNameItsPossibilities() throws IOException {
    FaultProfile second =
        FaultProfile.builder("second").mailboxes(Mailbox.of("ann@lists.test")).build();
    try (SmtpHarness smtp = with("mailboxes");
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("EXPN team"))
          .isEqualTo("250-2.1.5 <ann@example.test>\n250 2.1.5 <bob@example.test>");
      smtp.apply(second);
      assertThat(client.say("VRFY ann"))
          .isEqualTo(
              "553-5.1.4 User ambiguous, possibilities are\n553-5.1.4 <ann@lists.test>\n"
                  + "553 5.1.4 <ann@example.test>");
    }
  }

  @Test
  void withoutMailboxesVrfyIsNeitherYesNorNo() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("VRFY ann")).startsWith("252 2.5.2");
      assertThat(client.say("EXPN ann")).startsWith("502 5.5.1");
    }
  }

  @Test
  void aMailboxFillsUpAndDeletingMakesRoom() throws IOException {
    try (SmtpHarness smtp = with("mailbox-quota");
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(deliver(client, SMALL, 40 * 1024)).startsWith("250");
      assertThat(deliver(client, SMALL, 30 * 1024))
          .isEqualTo(
              "552 5.2.2 The message does not fit in the mailbox: 40960 of 65536 octets used, 1 of"
                  + " 3 messages");
      assertThat(deliver(client, SMALL, 50 * 1024)).startsWith("552 5.2.3");
      assertThat(deliver(client, SMALL, 1024)).startsWith("250");
      assertThat(deliver(client, SMALL, 1024)).startsWith("250");
      assertThat(deliver(client, SMALL, 1024))
          .isEqualTo(
              "452 4.2.2 The mailbox is over quota: 43008 of 65536 octets used, 3 of 3 messages");
      assertThat(deliver(client, "other@example.test", 90 * 1024)).startsWith("250");

      assertThat(smtp.mailboxes().empty(SMALL)).isEqualTo(3);
      assertThat(smtp.journal().messages()).hasSize(4);
      assertThat(deliver(client, SMALL, 1024)).startsWith("250");
      smtp.reset();
      assertThat(smtp.mailboxes().use(SMALL).orElseThrow().messages()).isZero();
    }
  }

  @Test
  void whatIsDroppedFillsNothingAndWhatARuleWordsDoes() throws IOException {
    FaultProfile profile =
        FaultProfile.builder("drop")
            .mailboxes(Mailbox.of(SMALL))
            .rule(at(Stage.END_OF_DATA).times(1).does(Faults.discard()))
            .rule(at(Stage.END_OF_DATA).does(Faults.reply("250 2.6.0 Thanks")))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).start();
        RawClient client = RawClient.greeted(smtp)) {
      deliver(client, SMALL, 10);
      assertThat(smtp.mailboxes().use(SMALL).orElseThrow().messages()).isZero();
      assertThat(deliver(client, SMALL, 10)).startsWith("250 2.6.0");
      assertThat(smtp.mailboxes().use(SMALL).orElseThrow().octets()).isEqualTo(10);
    }
  }

  @Test
  void aRuleCanActOnWhatVrfyNames() throws IOException {
    FaultProfile profile =
        FaultProfile.builder("hidden")
            .mailboxes(Mailbox.of(SMALL))
            .rule(
                at(Stage.VRFY)
                    .judged(Judgement.MAILBOX, "known")
                    .to("small*")
                    .reply("252 2.5.2 <{recipient}>?"))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("VRFY small")).isEqualTo("252 2.5.2 <small>?");
      assertThat(client.say("VRFY other")).startsWith("550");
    }
  }
}
