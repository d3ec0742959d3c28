package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.pass;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.ReplyCode;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Firing;

/** What a scripted answer does and says, and which rule gives it. */
class ScriptedReplyTest {
  private static FaultProfile profile(String name, RuleBuilder... rules) {
    FaultProfileBuilder builder = FaultProfile.builder(name);
    for (RuleBuilder rule : rules) {
      builder.rule(rule);
    }
    return builder.build();
  }

  private static SmtpHarness with(RuleBuilder... rules) {
    return SmtpHarness.builder().profile(profile("profile", rules)).start();
  }

  @Nested
  class WhenItMeansSuccess {
    @Test
    void theCommandIsCarriedOutInOtherWords() throws IOException {
      try (SmtpHarness smtp =
              with(
                  at(Stage.EHLO).reply("250 Hi"),
                  at(Stage.MAIL).reply("250 2.1.0 Go on"),
                  at(Stage.RCPT).reply("251 2.1.5 Forwarded"),
                  at(Stage.DATA).reply("354 Speak"),
                  at(Stage.END_OF_DATA).reply("250 2.6.0 Mine"),
                  at(Stage.QUIT).reply("221 2.0.0 So long"));
          RawClient client = new RawClient(smtp)) {
        client.reply();
        assertThat(client.say("EHLO c.test")).isEqualTo("250 Hi");
        assertThat(client.say("MAIL FROM:<a@b.test>")).isEqualTo("250 2.1.0 Go on");
        assertThat(client.say("RCPT TO:<c@d.test>")).isEqualTo("251 2.1.5 Forwarded");
        assertThat(client.say("DATA")).isEqualTo("354 Speak");
        assertThat(client.say("text\r\n.")).isEqualTo("250 2.6.0 Mine");
        assertThat(client.say("QUIT")).isEqualTo("221 2.0.0 So long");
        assertThat(client.rest()).isEmpty();
        assertThat(smtp.journal().messages())
            .singleElement()
            .satisfies(message -> assertThat(message.recipients()).containsExactly("c@d.test"));
      }
    }

    @Test
    void aResetOfTheTransactionIsOneToo() throws IOException {
      try (SmtpHarness smtp = with(at(Stage.RSET).reply("250 2.0.0 Forgotten"));
          RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<a@b.test>");
        assertThat(client.say("RSET")).isEqualTo("250 2.0.0 Forgotten");
        assertThat(client.say("MAIL FROM:<a@b.test>")).startsWith("250");
      }
    }
  }

  @Nested
  class WhenItRefuses {
    @Test
    void theCommandIsNotCarriedOut() throws IOException {
      try (SmtpHarness smtp =
              with(
                  at(Stage.EHLO).times(1).reply("550 5.7.1 No"),
                  at(Stage.MAIL).times(1).reply("450 4.7.1 Later"),
                  at(Stage.RCPT).times(1).reply("550 5.1.1 Unknown"),
                  at(Stage.DATA).times(1).reply("451 4.3.0 Not now"),
                  at(Stage.RSET).times(1).reply("451 4.3.0 Not now"),
                  at(Stage.QUIT).times(1).reply("451 4.3.0 Stay"));
          RawClient client = new RawClient(smtp)) {
        client.reply();
        client.say("EHLO c.test");
        assertThat(client.say("MAIL FROM:<a@b.test>")).startsWith("503");
        client.say("EHLO c.test");
        client.say("MAIL FROM:<a@b.test>");
        assertThat(client.say("RCPT TO:<c@d.test>")).startsWith("503");
        client.say("MAIL FROM:<a@b.test>");
        client.say("RCPT TO:<c@d.test>");
        assertThat(client.say("DATA")).startsWith("503 5.5.1 RCPT first");
        client.say("RCPT TO:<c@d.test>");
        client.say("DATA");
        client.say("RSET");
        client.say("QUIT");
        assertThat(client.say("DATA")).startsWith("354");
      }
    }

    @Test
    void refusedContentIsNoMessageAndTheNextTransactionCanBegin() throws IOException {
      try (SmtpHarness smtp = with(at(Stage.END_OF_DATA).times(1).reply("554 5.7.1 Spam"));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.deliver("NOOP\r\nVRFY x\r\n")).isEqualTo("554 5.7.1 Spam");
        assertThat(client.deliver("text\r\n")).startsWith("250");
        assertThat(smtp.journal().messages()).hasSize(1);
      }
    }
  }

  @Nested
  class WhenAnEndFollows {
    @Test
    void aMessageCanBeAcceptedAndTheConnectionResetAfterTheReply() throws Exception {
      try (SmtpHarness smtp =
              with(at(Stage.END_OF_DATA).does(accept(), delay(Duration.ofMillis(100)), reset()));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.deliver("text\r\n")).startsWith("250");
        assertThat(client.rest()).isEqualTo("(reset)");
        assertThat(smtp.journal().messages()).hasSize(1);
      }
    }

    @Test
    void a421EndsAsTheEffectBehindItSays() throws Exception {
      try (SmtpHarness smtp =
              with(
                  at(Stage.NOOP)
                      .does(reply("421 4.3.2 Bye"), delay(Duration.ofMillis(100)), reset()));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("NOOP")).isEqualTo("421 4.3.2 Bye");
        assertThat(client.rest()).isEqualTo("(reset)");
        assertThat(smtp.journal().session(1).closing())
            .contains(new Closing(Closing.By.FAULT, true));
      }
    }
  }

  @Nested
  class WhenSeveralRulesMatch {
    @Test
    void theFirstWithAnAnswerWinsAndThoseThatShapeAddUp() throws IOException {
      Duration wait = Duration.ofMillis(100);
      try (SmtpHarness smtp =
              with(
                  at(Stage.NOOP).named("slow").does(delay(wait)),
                  at(Stage.NOOP).named("slower").does(delay(wait), pass()),
                  at(Stage.NOOP).named("first").reply("450 first"),
                  at(Stage.NOOP).named("second").reply("450 second"));
          RawClient client = RawClient.greeted(smtp)) {
        long start = System.nanoTime();
        assertThat(client.say("NOOP")).isEqualTo("450 first");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
            .isGreaterThanOrEqualTo(wait.multipliedBy(2));
        assertThat(smtp.journal().firings())
            .extracting(Firing::rule)
            .containsExactly("slow", "slower", "first");
      }
    }

    @Test
    void theProfileAppliedLaterIsConsultedFirst() throws IOException {
      try (SmtpHarness smtp = with(at(Stage.NOOP).reply("450 declared"))) {
        smtp.apply(profile("later", at(Stage.NOOP).times(1).reply("450 later")));
        smtp.apply(profile("last", at(Stage.NOOP).times(1).reply("450 last")));
        try (RawClient client = RawClient.greeted(smtp)) {
          assertThat(client.say("NOOP")).isEqualTo("450 last");
          assertThat(client.say("NOOP")).isEqualTo("450 later");
          assertThat(client.say("NOOP")).isEqualTo("450 declared");
        }
        assertThat(smtp.profiles())
            .extracting(FaultProfile::name)
            .containsExactly("last", "later", "profile");
      }
    }

    @Test
    void anOpenSessionKeepsTheRulesItCameWith() throws IOException {
      try (SmtpHarness smtp = with(at(Stage.NOOP).named("old").times(3).reply("450 old"));
          RawClient before = RawClient.greeted(smtp)) {
        smtp.apply(profile("new", at(Stage.NOOP).times(1).reply("450 new")));
        try (RawClient after = RawClient.greeted(smtp)) {
          assertThat(before.say("NOOP")).isEqualTo("450 old");
          assertThat(after.say("NOOP")).isEqualTo("450 new");
          assertThat(after.say("NOOP")).isEqualTo("450 old");
          smtp.applyOnly(List.of());
          assertThat(after.say("NOOP")).isEqualTo("450 old");
          assertThat(before.say("NOOP")).isEqualTo("250 2.0.0 OK");
        }
        try (RawClient last = RawClient.greeted(smtp)) {
          assertThat(last.say("NOOP")).isEqualTo("250 2.0.0 OK");
        }
      }
    }

    @Test
    void aCommandThatIsRefusedForItsSyntaxAsksNoRule() throws IOException {
      try (SmtpHarness smtp = with(at(Stage.any()).skip(3).does(close()));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("DATA")).startsWith("503");
        assertThat(client.say("MAIL FROM:<a@b@c>")).startsWith("553");
        assertThat(smtp.rules().get(0).matched()).isEqualTo(3);
      }
    }
  }

  @Nested
  class WhenItRepeatsTheClient {
    @Test
    void placeholdersAreReplacedByFacts() throws IOException {
      try (SmtpHarness smtp =
              with(
                  at(Stage.RCPT)
                      .reply(
                          "550 5.1.1 {recipient} {recipient-domain} {sender} {sender-domain}"
                              + " {helo} {client-ip} {hostname} {other}"));
          RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<a@b.test>");
        assertThat(client.say("RCPT TO:<c@D.test>"))
            .isEqualTo(
                "550 5.1.1 c@D.test D.test a@b.test b.test client.example.test 127.0.0.1"
                    + " mx.example.test {other}");
      }
    }

    @Test
    void longOrForeignTextIsCutAndEscaped() throws IOException {
      String umlaut = "\u00c3\u00a4";
      try (SmtpHarness smtp = with(at(Stage.RCPT).reply("550 5.1.1 <{recipient}> unknown"));
          RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<a@b.test> SMTPUTF8");
        assertThat(client.say("RCPT TO:<" + umlaut + "@b.test>"))
            .isEqualTo("550 5.1.1 <\\xc3\\xa4@b.test> unknown");
        assertThat(client.say("RCPT TO:<" + "x".repeat(60) + "@long.test>"))
            .isEqualTo("550 5.1.1 <" + "x".repeat(60) + "@lon...> unknown");
      }
    }

    @Test
    void aLineStaysWithin512Octets() throws IOException {
      Effect.Reply wordy =
          new Effect.Reply(
              new ReplyCode(550),
              Optional.empty(),
              List.of("{sender}".repeat(40), "{recipient}{sender}" + "ü".repeat(200)),
              false);
      String umlauts = "\u00c3\u00a4".repeat(30);
      try (SmtpHarness smtp = with(at(Stage.RCPT).does(wordy));
          RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<" + umlauts + "@b.test> SMTPUTF8");
        assertThat(client.say("RCPT TO:<" + umlauts + "@d.test>").lines())
            .hasSize(2)
            .allSatisfy(
                line ->
                    assertThat(line.getBytes(StandardCharsets.UTF_8))
                        .hasSizeBetween(480, 510)
                        .doesNotContain('\r'));
      }
    }

    @Test
    void theNameOfTheClientIsCutInTheGreetingAndInErrors() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = new RawClient(smtp)) {
        client.reply();
        assertThat(client.say("HELO " + "x".repeat(200)))
            .isEqualTo("250 mx.example.test greets " + "x".repeat(64) + "...");
        assertThat(client.say("MAIL FROM:<a@b> " + "x".repeat(1900)))
            .isEqualTo(
                "555 5.5.4 Parameter " + "X".repeat(64) + "... not recognized or not offered");
      }
    }
  }
}
