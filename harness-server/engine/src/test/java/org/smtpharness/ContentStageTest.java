package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.fault.Threshold;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;

class ContentStageTest {
  private static final String TEN_LINES = "12345678\r\n".repeat(10);

  private static SmtpHarness with(RuleBuilder rule) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("fault").rule(rule.named("rule")).build())
        .start();
  }

  private static SmtpHarness cutAfter(Threshold threshold, Effect... effects) {
    return with(at(Stage.CONTENT).after(threshold).does(effects));
  }

  private static Session ended(SmtpHarness smtp) throws InterruptedException {
    assertThat(
            smtp.awaitJournal(
                Duration.ofMinutes(1), journal -> journal.session(1).closing().isPresent()))
        .isTrue();
    return smtp.journal().session(1);
  }

  private static Event.ContentReceived content(Session session) {
    return session.events().stream()
        .filter(Event.ContentReceived.class::isInstance)
        .map(Event.ContentReceived.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aResetComesAfterExactlySoManyOctets() throws Exception {
    try (SmtpHarness smtp = cutAfter(new Threshold.Octets(37), reset());
        RawClient client = RawClient.greeted(smtp).startContent()) {
      client.send(TEN_LINES);

      assertThat(client.rest()).isEqualTo("(reset)");
      Event.ContentReceived content = content(ended(smtp));
      assertThat(content.octets()).isEqualTo(37);
      assertThat(content.terminated()).isFalse();
      assertThat(content.content().text()).isEqualTo(TEN_LINES.substring(0, 37));
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.FAULT, true));
    }
  }

  @Test
  void aCloseComesAfterExactlySoManyLines() throws Exception {
    try (SmtpHarness smtp = cutAfter(new Threshold.Lines(3), close());
        RawClient client = RawClient.greeted(smtp).startContent()) {
      client.send(TEN_LINES);

      assertThat(client.rest()).isEmpty();
      assertThat(content(ended(smtp)).octets()).isEqualTo(30);
    }
  }

  @Test
  void aShareIsThatOfTheAnnouncedSize() throws Exception {
    try (SmtpHarness smtp = cutAfter(new Threshold.Percent(50), close());
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<news@example.test> SIZE=100");
      client.say("RCPT TO:<ann@example.test>");
      client.say("DATA");
      client.send(TEN_LINES);

      assertThat(client.rest()).isEmpty();
      assertThat(content(ended(smtp)).octets()).isEqualTo(50);
    }
  }

  @Test
  void withoutAnAnnouncedSizeThereIsNoShare() throws IOException {
    try (SmtpHarness smtp = cutAfter(new Threshold.Percent(50), close());
        RawClient client = RawClient.greeted(smtp).startContent()) {
      assertThat(client.say(TEN_LINES + ".")).startsWith("250");
    }
  }

  @Test
  void aReplyRefusesTheContentAtItsEnd() throws IOException {
    try (SmtpHarness smtp = cutAfter(new Threshold.Octets(10), reply("552 5.2.2 Mailbox full"));
        RawClient client = RawClient.greeted(smtp).startContent()) {
      assertThat(client.say("NOOP\r\nVRFY x\r\n" + TEN_LINES + "."))
          .isEqualTo("552 5.2.2 Mailbox full");
      assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
      assertThat(smtp.journal().messages()).isEmpty();
    }
  }

  @Test
  void a421ComesAtOnceAndCloses() throws IOException {
    try (SmtpHarness smtp = cutAfter(new Threshold.Lines(1), reply("421 4.3.2 Going down"));
        RawClient client = RawClient.greeted(smtp).startContent()) {
      client.send("one line\r\n");

      assertThat(client.rest()).isEqualTo("421 4.3.2 Going down\r\n");
    }
  }

  @Test
  void contentBelowTheThresholdIsTaken() throws IOException {
    try (SmtpHarness smtp = cutAfter(new Threshold.Octets(1000), reset());
        RawClient client = RawClient.greeted(smtp).startContent()) {
      assertThat(client.say(TEN_LINES + ".")).startsWith("250");
    }
  }

  @Test
  void aDiscardedMessageIsAnsweredAsIfItWasTaken() throws IOException {
    try (SmtpHarness smtp = with(at(Stage.END_OF_DATA).does(new Effect.Discard()));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("Subject: x\r\n\r\ntext\r\n")).startsWith("250 2.0.0 OK");
      assertThat(smtp.journal().messages()).isEmpty();
    }
  }

  @Test
  void aHeaderFieldCanBeACondition() throws IOException {
    Condition spam = new Condition.Header("subject", List.of(TextPattern.of("*viagra*")));
    try (SmtpHarness smtp = with(at(Stage.END_OF_DATA).when(spam).reply("554 5.7.1 Spam"));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("Subject: buy\r\n VIAGRA now\r\n\r\n")).startsWith("554");
      assertThat(client.deliver("Subject: hello\r\n\r\nviagra\r\n")).startsWith("250");
    }
  }

  @Test
  void theSizeCanBeACondition() throws IOException {
    Condition large =
        new Condition.Within(Condition.Quantity.SIZE, OptionalLong.of(100), OptionalLong.empty());
    try (SmtpHarness smtp = with(at(Stage.MAIL).when(large).reply("552 5.3.4 Too big"));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("MAIL FROM:<a@example.test> SIZE=100")).startsWith("552");
      assertThat(client.say("MAIL FROM:<a@example.test> SIZE=99")).startsWith("250");
    }
  }

  @Test
  void thePlaceOfARecipientCanBeACondition() throws IOException {
    Condition third =
        new Condition.Within(
            Condition.Quantity.NTH_RECIPIENT, OptionalLong.of(3), OptionalLong.of(3));
    try (SmtpHarness smtp = with(at(Stage.RCPT).when(third).reply("452 4.5.3 Too many"));
        RawClient client = RawClient.greeted(smtp)) {
      client.say("MAIL FROM:<a@example.test>");
      for (int place = 1; place <= 4; place++) {
        assertThat(client.say("RCPT TO:<r" + place + "@example.test>"))
            .startsWith(place == 3 ? "452" : "250");
      }
    }
  }

  @Test
  void strictDataRefusesWhatRealServersRefuse() throws IOException {
    try (SmtpHarness smtp =
            SmtpHarness.builder()
                .profile(FaultProfile.builder("p").features(Feature.STRICT_DATA).build())
                .start();
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("bare\nLF\r\n")).isEqualTo("550 5.6.11 Content has a bare LF");
      assertThat(client.deliver("bare\rCR\r\n")).isEqualTo("550 5.6.11 Content has a bare CR");
      assertThat(client.deliver("nul \0\r\n")).isEqualTo("550 5.6.11 Content has a NUL");
      assertThat(client.deliver("x".repeat(999) + "\r\n")).startsWith("550 5.6.11 Content has a");
      assertThat(client.deliver("x".repeat(998) + "\r\nfine\r\n")).startsWith("250");
    }
  }
}
