package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.addHeader;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Transcript;

class AddHeaderTest {
  private static final String MAIL = "Subject: Hello\r\n\r\ntext\r\n";

  private static SmtpHarness with(Effect... effects) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("filter").rule(at(Stage.END_OF_DATA).does(effects)).build())
        .user("ann@example.test", "secret")
        .start();
  }

  private static Message delivered(SmtpHarness smtp, RawClient client) throws Exception {
    assertThat(client.deliver(MAIL)).startsWith("250");
    return smtp.journal().messages().get(smtp.journal().messages().size() - 1);
  }

  @Test
  void theFieldsStandInTheirOrderInFrontOfWhatCame() throws Exception {
    try (SmtpHarness smtp = with(addHeader("X-A: 1"), addHeader("X-B: 2"));
        RawClient client = RawClient.greeted(smtp)) {
      Message message = delivered(smtp, client);

      assertThat(message.content().text()).isEqualTo("X-A: 1\r\nX-B: 2\r\n" + MAIL);
      assertThat(message.addedHeader()).isEqualTo("X-A: 1\r\nX-B: 2\r\n");
      assertThat(message.received().text()).isEqualTo(MAIL);
      assertThat(Transcript.of(smtp.journal().session(1)).text()).contains("S: (adds X-A: 1)");
    }
  }

  @Test
  void factsOfTheSessionTakeThePlaceOfWordsInBraces() throws Exception {
    try (SmtpHarness smtp = with(addHeader("X-Id: {user} at {client-ip} for {sender}"));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("AUTH PLAIN AGFubkBleGFtcGxlLnRlc3QAc2VjcmV0")).startsWith("235");

      assertThat(delivered(smtp, client).addedHeader())
          .isEqualTo("X-Id: ann@example.test at 127.0.0.1 for news@example.test\r\n");
    }
  }

  @Test
  void nothingThatAClientSaysAddsALineOrMoreThanALineHolds() throws Exception {
    String helo = "{helo} ".repeat(100).strip();
    try (SmtpHarness smtp = with(addHeader("X-Id: " + helo));
        RawClient client = new RawClient(smtp)) {
      client.reply();
      client.say("EHLO [IPv6:2001:db8::1]");

      String added = delivered(smtp, client).addedHeader();
      assertThat(added).hasSize(1000).startsWith("X-Id: [IPv6:2001:db8::1] [").endsWith("\r\n");
      assertThat(added.strip()).matches("[ -~]+");
    }
  }

  @Test
  void aRuleThatOnlyAddsLeavesTheAnswerToOthersAndARefusalKeepsNothing() throws Exception {
    FaultProfile profile =
        FaultProfile.builder("filter")
            .rule(at(Stage.END_OF_DATA).named("id").does(addHeader("X-Id: 1")))
            .rule(at(Stage.END_OF_DATA).named("no").times(1).does(reply("554 5.7.1 Spam")))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver(MAIL)).startsWith("554");
      assertThat(smtp.journal().messages()).isEmpty();

      assertThat(delivered(smtp, client).content().text()).startsWith("X-Id: 1\r\n");
    }
  }

  @Test
  void aMessageOfChunksGetsItsFieldToo() throws Exception {
    try (SmtpHarness smtp = with(addHeader("X-Id: 1"));
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<news@example.test>");
      client.say("RCPT TO:<ann@example.test>");
      client.send("BDAT 4 LAST\r\na: b");
      assertThat(client.reply()).startsWith("250");

      assertThat(smtp.journal().messages().get(0).content().text()).isEqualTo("X-Id: 1\r\na: b");
    }
  }
}
