package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.AddressDirectives;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.library.FaultLibrary;
import org.smtpharness.journal.Firing;
import org.smtpharness.rules.RuleCount;

/** A client asks for a fault by an address alone. */
class AddressDirectivesTest {
  private static final Path PAGE = Path.of("../../fault-profiles/docs/address-directives.md");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```smtp\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private static SmtpHarness start() {
    return with(FaultLibrary.bundled().profile("address-directives"));
  }

  private static SmtpHarness with(FaultProfile profile) {
    return SmtpHarness.builder().profile(profile).start();
  }

  private static FaultProfileBuilder directives() {
    return FaultProfile.builder("p").directives(AddressDirectives.DEFAULT);
  }

  private static String rcpt(RawClient client, String directive) throws IOException {
    return client.say("RCPT TO:<" + directive + "@fault.test>");
  }

  private static RawClient withMail(SmtpHarness smtp) throws IOException {
    RawClient client = RawClient.greeted(smtp);
    assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
    return client;
  }

  static List<String> examples() throws IOException {
    return EXAMPLE.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesOfThePageComeTrue(String dialogue) throws IOException {
    try (SmtpHarness smtp = start();
        RawClient client = new RawClient(smtp)) {
      client.reply();
      String heard = "";
      for (String line : dialogue.lines().toList()) {
        if (line.startsWith("C: ")) {
          heard = client.say(line.substring(3));
        } else if (line.equals("S: (closed)")) {
          assertThat(client.rest()).isEmpty();
        } else {
          assertThat(heard).startsWith(line.substring(3));
        }
      }
    }
  }

  @Nested
  class TheCount {
    @Test
    void letsARetryThroughAndBeginsAnewForTheNextMessage() throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = RawClient.greeted(smtp)) {
        for (int message = 0; message < 3; message++) {
          client.say("MAIL FROM:<news@example.test>");
          assertThat(rcpt(client, "450-4.2.1.x2")).startsWith("450 4.2.1");
          client.say("RSET");
          client.say("MAIL FROM:<news@example.test>");
          assertThat(rcpt(client, "450-4.2.1.x2")).startsWith("450 4.2.1");
          client.say("RSET");
          client.say("MAIL FROM:<news@example.test>");
          assertThat(rcpt(client, "450-4.2.1.x2")).startsWith("250");
          assertThat(client.say("DATA")).startsWith("354");
          assertThat(client.say("text\r\n.")).startsWith("250");
        }
        assertThat(smtp.journal().messages()).hasSize(3);
      }
    }

    @Test
    void isNotBegunAnewByAnAttemptThatFailsLater() throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = RawClient.greeted(smtp)) {
        String directive = "450.x1.eod-452.x1";
        client.say("MAIL FROM:<news@example.test>");
        assertThat(rcpt(client, directive)).startsWith("450");
        assertThat(rcpt(client, directive)).startsWith("250");
        client.say("DATA");
        assertThat(client.say(".")).startsWith("452");
        client.say("MAIL FROM:<news@example.test>");
        assertThat(rcpt(client, directive)).startsWith("250");
        client.say("DATA");
        assertThat(client.say(".")).startsWith("250");
      }
    }

    @Test
    void isThatOfTheMessageWhoseReplyWasLost() throws IOException {
      try (SmtpHarness smtp = start()) {
        try (RawClient client = withMail(smtp)) {
          rcpt(client, "eod-lose-reply.x1");
          client.say("DATA");
          assertThat(client.send(".\r\n").rest()).isEmpty();
        }
        try (RawClient client = withMail(smtp)) {
          rcpt(client, "eod-lose-reply.x1");
          client.say("DATA");
          assertThat(client.say(".")).startsWith("250");
        }
        assertThat(smtp.journal().messages()).hasSize(2);
      }
    }

    @Test
    void belongsToTheRecipientWhoeverComesFirst() throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = withMail(smtp)) {
        client.say("RCPT TO:<ann@example.test>");
        assertThat(rcpt(client, "a+450.x1")).startsWith("450");
        assertThat(rcpt(client, "b+450.x1")).startsWith("450");
        client.say("RSET");
        client.say("MAIL FROM:<news@example.test>");
        client.say("RCPT TO:<bob@example.test>");
        assertThat(rcpt(client, "a+450.x1")).startsWith("250");
        client.say("RSET");
        client.say("MAIL FROM:<other@example.test>");
        assertThat(rcpt(client, "a+450.x1")).startsWith("450");
      }
    }

    @Test
    void ofASenderBelongsToTheSender() throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("MAIL FROM:<421-4.3.2.x1@fault.test>")).startsWith("421 4.3.2");
        assertThat(client.rest()).isEmpty();
        try (RawClient again = RawClient.greeted(smtp)) {
          assertThat(again.say("MAIL FROM:<421-4.3.2.x1@fault.test>")).startsWith("250");
        }
      }
    }
  }

  @Nested
  class TheStages {
    @ParameterizedTest
    @CsvSource({
      "data-451-4.3.0, DATA, 451 4.3.0",
      "eod-554-5.7.1, ., 554 5.7.1",
      "end-of-data-452, ., 452",
      "content-451-4.3.0, ., 451 4.3.0",
      "discard, ., 250 2.0.0"
    })
    void comeAfterTheRecipientWasAccepted(String directive, String last, String reply)
        throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = withMail(smtp)) {
        assertThat(rcpt(client, directive)).startsWith("250");
        String heard = client.say("DATA");
        if (last.equals(".")) {
          assertThat(heard).startsWith("354");
          heard = client.say("text\r\n.");
        }
        assertThat(heard).startsWith(reply);
        assertThat(smtp.journal().messages()).isEmpty();
      }
    }

    @Test
    void ofTheContentAreReachedAfterSoManyOctets() throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = withMail(smtp)) {
        rcpt(client, "content-reset.after-1000");
        client.say("DATA");
        client.send("x".repeat(998) + "\r\n".repeat(10));
        assertThat(client.rest()).isEqualTo("(reset)");
      }
    }

    @Test
    void canBeNamedByTheSenderForEveryRecipient() throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("MAIL FROM:<rcpt-452-4.5.3.x1.data-451@fault.test>"))
            .startsWith("250");
        assertThat(client.say("RCPT TO:<ann@example.test>")).startsWith("452 4.5.3");
        assertThat(client.say("RCPT TO:<bob@example.test>")).startsWith("250");
        assertThat(client.say("DATA")).startsWith("451");
      }
    }
  }

  @Nested
  class TheEffects {
    @Test
    void shapeTheReplyAndEndTheConnection() throws IOException {
      try (SmtpHarness smtp = start()) {
        try (RawClient client = withMail(smtp)) {
          long start = System.nanoTime();
          assertThat(rcpt(client, "delay-150ms.dribble-1ms.450")).startsWith("450 ");
          assertThat(System.nanoTime() - start)
              .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(150));
          assertThat(rcpt(client, "mangle-changing-codes.501")).isNotEmpty();
          client.send("RCPT TO:<truncate-reply-2.close@fault.test>\r\n");
          assertThat(client.rest()).isEqualTo("25");
        }
        try (RawClient client = withMail(smtp)) {
          client.send("RCPT TO:<reset@fault.test>\r\n");
          assertThat(client.rest()).isEqualTo("(reset)");
        }
      }
    }

    @Test
    void takeTimesThatTheProfileScales() throws IOException {
      try (SmtpHarness smtp = with(directives().timeScale(1000).build());
          RawClient client = withMail(smtp)) {
        client.send("RCPT TO:<delay-100s.stall-200s@fault.test>\r\n");
        assertThat(client.rest()).isEmpty();
      }
    }
  }

  @Nested
  class AWordThatIsNotKnown {
    @Test
    void isRefusedWithWhatIsWrongAndAllThatIsKnown() throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = withMail(smtp)) {
        String reply = rcpt(client, "ann");
        assertThat(reply.lines()).hasSize(4).allMatch(line -> line.startsWith("501"));
        assertThat(reply)
            .startsWith("501-5.1.3 Address directive 'ann': 'ann' is not known")
            .contains("delay-T", "eod-", "xN");
        assertThat(client.say("DATA")).startsWith("503");
        assertThat(smtp.journal().firings())
            .extracting(Firing::rule)
            .containsExactly("not-understood");
        assertThat(smtp.rules()).isEmpty();
      }
    }

    @Test
    void isRefusedInTheSendersAddressToo() throws IOException {
      try (SmtpHarness smtp = start();
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("MAIL FROM:<{helo}@fault.test>"))
            .startsWith("501-5.1.7 Address directive '{helo}': '{helo}' is not known\n");
      }
    }

    @Test
    void isOrdinaryElsewhere() throws IOException {
      try (SmtpHarness smtp = with(directives().build());
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("MAIL FROM:<450@example.test>")).startsWith("250");
        assertThat(client.say("RCPT TO:<ann+450@example.test>")).startsWith("250");
      }
    }
  }

  @Test
  void journalAndCountsNameTheRuleByItsDirective() throws IOException {
    try (SmtpHarness smtp = start();
        RawClient client = withMail(smtp)) {
      rcpt(client, "ann+450-4.2.1.x2");
      rcpt(client, "ann+450-4.2.1.x2");
      rcpt(client, "ann+450-4.2.1.x2");

      assertThat(smtp.journal().firings())
          .extracting(Firing::toString)
          .containsExactly(
              "address-directives / 450-4.2.1.x2, hit 1 of 2",
              "address-directives / 450-4.2.1.x2, hit 2 of 2");
      assertThat(smtp.rules())
          .singleElement()
          .satisfies(
              count -> {
                assertThat(count.rule().name()).isEqualTo("450-4.2.1.x2");
                assertThat(count.matched()).isEqualTo(3);
                assertThat(count.fired()).isEqualTo(2);
              });
    }
  }

  @Test
  void anExplanationNamesTheDirectiveThatDecided() throws IOException {
    try (SmtpHarness smtp = start();
        RawClient client = withMail(smtp)) {
      rcpt(client, "450-4.2.1.x1");
      rcpt(client, "450-4.2.1.x1");

      assertThat(smtp.explain(1, 3))
          .singleElement()
          .satisfies(
              explanation ->
                  assertThat(explanation.rules())
                      .singleElement()
                      .matches(rule -> rule.rule().equals("450-4.2.1.x1") && rule.decided()));
      assertThat(smtp.explain(1, 4))
          .singleElement()
          .satisfies(
              explanation ->
                  assertThat(explanation.rules()).singleElement().matches(rule -> !rule.fired()));
    }
  }

  @Test
  void directivesComeBeforeTheRulesOfTheirProfileAndAfterProfilesAppliedLater() throws IOException {
    FaultProfile profile = directives().rule(at(Stage.RCPT).reply("550 5.1.1 Rule")).build();
    try (SmtpHarness smtp = with(profile)) {
      try (RawClient client = withMail(smtp)) {
        assertThat(rcpt(client, "450")).startsWith("450");
        assertThat(rcpt(client, "delay-1ms")).isEqualTo("550 5.1.1 Rule");
        assertThat(client.say("RCPT TO:<ann@example.test>")).isEqualTo("550 5.1.1 Rule");
      }
      smtp.apply(
          FaultProfile.builder("later").rule(at(Stage.RCPT).times(1).reply("452 Later")).build());
      try (RawClient client = withMail(smtp)) {
        assertThat(rcpt(client, "450")).startsWith("452");
        assertThat(rcpt(client, "450")).startsWith("450");
      }
    }
  }

  @Test
  void aResetOfTheHarnessBeginsAllCountsAnew() throws IOException {
    try (SmtpHarness smtp = start()) {
      try (RawClient client = withMail(smtp)) {
        assertThat(rcpt(client, "450.x1")).startsWith("450");
      }
      smtp.reset();
      try (RawClient client = withMail(smtp)) {
        assertThat(rcpt(client, "450.x1")).startsWith("450");
        assertThat(smtp.rules()).extracting(RuleCount::fired).containsExactly(1L);
      }
    }
  }

  @Test
  void stopEndsAStallAtOnce() throws IOException {
    SmtpHarness smtp = start();
    try (RawClient client = withMail(smtp)) {
      client.send("RCPT TO:<stall-10m@fault.test>\r\n");
      smtp.eventually(journal -> assertThat(journal.firings()).hasSize(1));
      smtp.close();
      assertThat(client.rest()).isIn("", "(reset)");
    }
  }
}
