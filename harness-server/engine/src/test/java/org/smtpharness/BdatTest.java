package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.smtpharness.fault.Faults.accept;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.mangle;
import static org.smtpharness.fault.Faults.reset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Distortion;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.fault.Threshold;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Firing;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Outcome;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;
import org.smtpharness.smtp.Limits;

/** Content in chunks (RFC 3030), as a client sends it. */
class BdatTest {
  private static final String BEGIN =
      "MAIL FROM:<news@example.test>\r\nRCPT TO:<ann@example.test>\r\n";

  private static SmtpHarness with(RuleBuilder... rules) {
    FaultProfileBuilder profile = FaultProfile.builder("fault");
    for (RuleBuilder rule : rules) {
      profile.rule(rule);
    }
    return SmtpHarness.builder().profile(profile.build()).start();
  }

  private static RawClient begun(SmtpHarness smtp) throws IOException {
    RawClient client = RawClient.greeted(smtp);
    client.send(BEGIN);
    assertThat(client.replies(2)).allMatch(reply -> reply.startsWith("250"));
    return client;
  }

  private static String chunk(RawClient client, String octets) throws IOException {
    return client.send("BDAT " + octets.length() + "\r\n" + octets).reply();
  }

  private static String lastChunk(RawClient client, String octets) throws IOException {
    return client.send("BDAT " + octets.length() + " LAST\r\n" + octets).reply();
  }

  private static Session ended(SmtpHarness smtp) throws InterruptedException {
    assertThat(
            smtp.awaitJournal(
                Duration.ofMinutes(1), journal -> journal.session(1).closing().isPresent()))
        .isTrue();
    return smtp.journal().session(1);
  }

  private static Attempt attempt(SmtpHarness smtp) {
    return smtp.journal().deliveryTo("ann@example.test").attempts().get(0);
  }

  private static String content(Message message) {
    return message.content().text(StandardCharsets.ISO_8859_1);
  }

  @Test
  void theContentIsExactlyWhatTheChunksAreTogether() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = begun(smtp)) {
      assertThat(chunk(client, "Subject: x\r\n\r\n.\r\n..\n"))
          .isEqualTo("250 2.0.0 20 octets received");
      assertThat(chunk(client, "\0\r\u00ff")).isEqualTo("250 2.0.0 3 octets received");
      assertThat(lastChunk(client, "\r\n.\r\nNOOP\r\n")).isEqualTo("250 2.0.0 OK: queued as m1");
      assertThat(client.say("NOOP")).isEqualTo("250 2.0.0 OK");

      assertThat(content(smtp.journal().messages().get(0)))
          .isEqualTo("Subject: x\r\n\r\n.\r\n..\n\0\r\u00ff\r\n.\r\nNOOP\r\n");
      assertThat(attempt(smtp).outcome()).isEqualTo(Outcome.ACCEPTED);
      assertThat(smtp.journal().session(1).transactions().get(0).outcome())
          .isEqualTo(Outcome.ACCEPTED);
    }
  }

  @Test
  void aWholeGroupCanBePipelined() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      String transaction = BEGIN + "BDAT 4\r\none\nBDAT 0\r\nBDAT 4 LAST\r\ntwo\n";
      client.send(transaction.repeat(2) + "QUIT\r\n");

      assertThat(client.rest())
          .isEqualTo(
              """
              250 2.1.0 Sender OK
              250 2.1.5 Recipient OK
              250 2.0.0 4 octets received
              250 2.0.0 0 octets received
              250 2.0.0 OK: queued as m1
              250 2.1.0 Sender OK
              250 2.1.5 Recipient OK
              250 2.0.0 4 octets received
              250 2.0.0 0 octets received
              250 2.0.0 OK: queued as m2
              221 2.0.0 mx.example.test closing connection
              """
                  .replace("\n", "\r\n"));
      assertThat(smtp.journal().messages())
          .extracting(BdatTest::content)
          .containsOnly("one\ntwo\n");
      assertThat(smtp.journal().deliveryTo("ann@example.test").acceptedCount()).isEqualTo(2);
    }
  }

  @Test
  void chunksMayComeOctetByOctet() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = begun(smtp)) {
      client.trickle("BDAT 3\r\nab\rBDAT 4 LAST\r\n\ncd\n");

      assertThat(client.replies(2)).last().isEqualTo("250 2.0.0 OK: queued as m1");
      assertThat(content(smtp.journal().messages().get(0))).isEqualTo("ab\r\ncd\n");
    }
  }

  @Test
  void chunksMayComeWithinTls() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.builder().tlsPort(0).start();
        RawClient secured = RawClient.secured(smtp);
        RawClient implicit = RawClient.overTls(smtp).hello()) {
      for (RawClient client : List.of(secured, implicit)) {
        client.send(BEGIN + "BDAT 4\r\none\nBDAT 4 LAST\r\ntwo\nNOOP\r\n");
        assertThat(client.replies(5)).allMatch(reply -> reply.startsWith("250"));
      }
      assertThat(smtp.journal().messages())
          .extracting(BdatTest::content)
          .containsOnly("one\ntwo\n");
    }
  }

  @Test
  void chunksMayBeLarge() throws IOException {
    String large = "0123456789abcdef".repeat(100_000);
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = begun(smtp)) {
      assertThat(chunk(client, large)).startsWith("250");
      assertThat(lastChunk(client, large)).startsWith("250");
      assertThat(content(smtp.journal().messages().get(0))).isEqualTo(large + large);
    }
  }

  @Test
  void anEmptyLastChunkEndsTheMessage() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = begun(smtp)) {
      chunk(client, "text\r\n");

      assertThat(client.say("BDAT 0 LAST")).isEqualTo("250 2.0.0 OK: queued as m1");
      assertThat(content(smtp.journal().messages().get(0))).isEqualTo("text\r\n");
      assertThat(client.say("BDAT 0 LAST")).isEqualTo("503 5.5.1 MAIL first");
    }
  }

  @Test
  void theJournalShowsEachChunk() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = begun(smtp)) {
      chunk(client, "ab");
      lastChunk(client, "c");

      Session session = smtp.journal().session(1);
      assertThat(session.events())
          .filteredOn(Event.ChunkReceived.class::isInstance)
          .map(Event.ChunkReceived.class::cast)
          .extracting(Event.ChunkReceived::octets, Event.ChunkReceived::last)
          .containsExactly(tuple(2L, false), tuple(1L, true));
      assertThat(Transcript.of(session).text())
          .containsSubsequence(
              "C: BDAT 2",
              "C: (chunk, 2 octets)",
              "S: 250 2.0.0 2 octets received",
              "C: BDAT 1 LAST",
              "C: (last chunk, 1 octet)",
              "C: (content, 3 octets)",
              "S: (accepted as m1)",
              "S: 250 2.0.0 OK: queued as m1");
    }
  }

  @Nested
  class OutOfPlace {
    @ParameterizedTest
    @ValueSource(strings = {"", "MAIL FROM:<news@example.test>\r\n"})
    void theOctetsOfARefusedChunkAreThrownAway(String before) throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = RawClient.greeted(smtp)) {
        client.send(before + "BDAT 6\r\nQUIT\r\nBDAT 6 LAST\r\nRSET\r\nNOOP\r\n");

        List<String> replies = client.replies(before.isEmpty() ? 3 : 4);
        assertThat(replies).last().isEqualTo("250 2.0.0 OK");
        assertThat(replies).filteredOn(reply -> reply.startsWith("503 5.5.1")).hasSize(2);
        assertThat(smtp.journal().messages()).isEmpty();
        assertThat(smtp.journal().session(1).commands()).doesNotContain("QUIT", "RSET");
      }
    }

    @Test
    void aClientThatWasTurnedAwayIsNotMisunderstood() throws IOException {
      try (SmtpHarness smtp = with(at(Stage.GREETING).reply("554 5.3.2 No service"));
          RawClient client = new RawClient(smtp)) {
        client.reply();

        assertThat(client.send("BDAT 6\r\nQUIT\r\n").reply()).startsWith("503");
        assertThat(client.say("QUIT")).startsWith("221");
      }
    }

    @Test
    void helo() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = new RawClient(smtp)) {
        client.reply();
        client.say("HELO client.example.test");

        assertThat(client.send("BDAT 6\r\nQUIT\r\n").reply()).isEqualTo("503 5.5.1 EHLO first");
      }
    }

    @Test
    void dataAndChunksCannotBeMixed() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = begun(smtp)) {
        chunk(client, "text");

        assertThat(client.say("DATA")).startsWith("503 5.5.1");
        assertThat(client.say("RSET")).startsWith("250");
        assertThat(client.deliver("text\r\n")).startsWith("250");
        assertThat(lastChunk(client, "text")).startsWith("503 5.5.1");
      }
    }

    @Test
    void aResetForgetsTheChunks() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = begun(smtp)) {
        chunk(client, "old");
        assertThat(client.say("RSET")).startsWith("250");
        assertThat(chunk(client, "old")).startsWith("503");
        client.send(BEGIN);
        client.replies(2);

        assertThat(lastChunk(client, "new")).startsWith("250");
        assertThat(content(smtp.journal().messages().get(0))).isEqualTo("new");
        assertThat(attempt(smtp).outcome()).isEqualTo(Outcome.ABANDONED);
      }
    }

    @Test
    void anotherMailIsNested() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = begun(smtp)) {
        chunk(client, "text");

        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("503");
        assertThat(client.say("NOOP")).startsWith("250");
        assertThat(client.say("RCPT TO:<bob@example.test>")).startsWith("250");
        assertThat(lastChunk(client, "!")).startsWith("250");
        assertThat(smtp.journal().messages().get(0).recipients()).hasSize(2);
      }
    }
  }

  @Nested
  class BinaryContent {
    @Test
    void comesByBdatOnly() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = RawClient.greeted(smtp)) {
        client.say("MAIL FROM:<news@example.test> BODY=BINARYMIME");
        client.say("RCPT TO:<ann@example.test>");

        assertThat(client.say("DATA")).isEqualTo("503 5.5.1 BODY=BINARYMIME needs BDAT");
        assertThat(lastChunk(client, "\0\n\r")).startsWith("250");
      }
    }

    @Test
    void strictDataIsForText() throws IOException {
      try (SmtpHarness smtp =
              SmtpHarness.builder()
                  .profile(FaultProfile.builder("p").features(Feature.STRICT_DATA).build())
                  .start();
          RawClient client = begun(smtp)) {
        assertThat(lastChunk(client, "bare\nLF\r\n")).isEqualTo("550 5.6.11 Content has a bare LF");
        client.say("MAIL FROM:<news@example.test> BODY=binarymime");
        client.say("RCPT TO:<ann@example.test>");
        assertThat(lastChunk(client, "bare\nLF\r\n")).startsWith("250");
      }
    }
  }

  @Nested
  class TheSizeLimit {
    private final Limits limits = Limits.defaults().withMessage(10);

    @Test
    void isForAllChunksTogether() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
          RawClient client = begun(smtp)) {
        assertThat(chunk(client, "123456")).startsWith("250");
        client.send("BDAT 5\r\n12345BDAT 5 LAST\r\n12345NOOP\r\n");

        assertThat(client.replies(3))
            .containsExactly(
                "552 5.3.4 Message too big for system", "503 5.5.1 MAIL first", "250 2.0.0 OK");
        assertThat(attempt(smtp).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(attempt(smtp).decidedBy()).isEqualTo("BDAT");
        assertThat(attempt(smtp).reply().orElseThrow().code()).isEqualTo(552);
      }
    }

    @Test
    void canBeExceededByTheLastChunk() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
          RawClient client = begun(smtp)) {
        assertThat(lastChunk(client, "12345678901")).startsWith("552 5.3.4");
        assertThat(attempt(smtp).outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
      }
    }

    @Test
    void aChunkFarBeyondItIsNotWaitedFor() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
          RawClient client = begun(smtp)) {
        client.send("BDAT 99999999999999999999\r\n");

        assertThat(client.rest()).isEqualTo("421 4.3.4 Chunk far too big\r\n");
      }
    }
  }

  @Nested
  class Rules {
    private Condition command(String pattern) {
      return new Condition.Matches(Fact.COMMAND, List.of(TextPattern.of(pattern)));
    }

    @Test
    void canRefuseAChunkWhoseOctetsAreTakenNevertheless() throws IOException {
      try (SmtpHarness smtp = with(at(Stage.BDAT).skip(1).times(1).reply("452 4.3.1 Disk full"));
          RawClient client = begun(smtp)) {
        client.send("BDAT 2\r\nabBDAT 6\r\nQUIT\r\nBDAT 2 LAST\r\ncdNOOP\r\n");

        assertThat(client.replies(4))
            .containsExactly(
                "250 2.0.0 2 octets received",
                "452 4.3.1 Disk full",
                "503 5.5.1 MAIL first",
                "250 2.0.0 OK");
        assertThat(attempt(smtp).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(attempt(smtp).decidedBy()).isEqualTo("BDAT");
        assertThat(smtp.journal().session(1).transactions().get(0).outcome())
            .isEqualTo(Outcome.DEFERRED);
      }
    }

    @Test
    void canRefuseTheLastChunkAndHaveItSentAgain() throws IOException {
      try (SmtpHarness smtp =
              with(at(Stage.BDAT).when(command("*LAST")).times(1).reply("451 4.3.0 Error"));
          RawClient client = begun(smtp)) {
        assertThat(chunk(client, "ab")).startsWith("250");
        assertThat(lastChunk(client, "cd")).isEqualTo("451 4.3.0 Error");
        client.send(BEGIN);
        client.replies(2);
        assertThat(lastChunk(client, "abcd")).startsWith("250");
        assertThat(smtp.journal().deliveryTo("ann@example.test").attempts())
            .extracting(Attempt::outcome)
            .containsExactly(Outcome.DEFERRED, Outcome.ACCEPTED);
        assertThat(Transcript.of(smtp.journal().session(1)).text())
            .containsPattern("S: 451 4.3.0 Error +\\[fault / rule-1");
      }
    }

    @Test
    void atEndOfDataActWithTheLastChunk() throws IOException {
      try (SmtpHarness smtp = with(at(Stage.END_OF_DATA).reply("554 5.7.1 Spam"));
          RawClient client = begun(smtp)) {
        assertThat(chunk(client, "ab")).startsWith("250");
        assertThat(lastChunk(client, "cd")).isEqualTo("554 5.7.1 Spam");
        assertThat(smtp.journal().messages()).isEmpty();
        assertThat(attempt(smtp).decidedBy()).isEqualTo(".");
      }
    }

    @Test
    void ofBothStagesShareTheAnswerToTheLastChunk() throws IOException {
      Effect twice = mangle(Distortion.Mangling.TWICE);
      try (SmtpHarness smtp =
              with(
                  at(Stage.BDAT).does(twice),
                  at(Stage.BDAT).does(accept()),
                  at(Stage.END_OF_DATA).reply("250 2.6.0 Mine"));
          RawClient client = begun(smtp)) {
        assertThat(lastChunk(client, "ab")).isEqualTo("250 2.6.0 Mine");
        assertThat(client.reply()).isEqualTo("250 2.6.0 Mine");
        assertThat(smtp.journal().firings())
            .extracting(Firing::stage)
            .containsExactly(Stage.BDAT, Stage.BDAT, Stage.END_OF_DATA);
        assertThat(smtp.journal().messages()).hasSize(1);
        assertThat(Transcript.of(smtp.journal().session(1)).text()).doesNotContain("(no reply)");
      }
    }

    @Test
    void canTakeTheMessageAndLoseTheReply() throws Exception {
      try (SmtpHarness smtp = with(at(Stage.BDAT).does(accept(), reset()));
          RawClient client = begun(smtp)) {
        client.send("BDAT 2 LAST\r\nab");

        assertThat(client.rest()).endsWith("(reset)");
        assertThat(ended(smtp).closing().orElseThrow().reset()).isTrue();
        assertThat(smtp.journal().messages()).hasSize(1);
      }
    }

    @Test
    void knowTheSizeOfTheChunk() throws IOException {
      Condition large =
          new Condition.Within(Condition.Quantity.SIZE, OptionalLong.of(3), OptionalLong.empty());
      try (SmtpHarness smtp = with(at(Stage.BDAT).when(large).reply("452 4.3.1 Too big"));
          RawClient client = begun(smtp)) {
        assertThat(chunk(client, "ab")).startsWith("250");
        assertThat(chunk(client, "cd")).startsWith("250");
        assertThat(chunk(client, "efg")).startsWith("452");
      }
    }

    @Test
    void atContentCountOverAllChunks() throws Exception {
      try (SmtpHarness smtp = with(at(Stage.CONTENT).after(new Threshold.Octets(5)).does(reset()));
          RawClient client = begun(smtp)) {
        assertThat(chunk(client, "1234")).startsWith("250");
        client.send("BDAT 4 LAST\r\n5678");

        assertThat(client.rest()).isEqualTo("(reset)");
        assertThat(ended(smtp).events())
            .filteredOn(Event.ContentReceived.class::isInstance)
            .map(Event.ContentReceived.class::cast)
            .singleElement()
            .satisfies(
                content -> {
                  assertThat(content.content().text()).isEqualTo("12345");
                  assertThat(content.terminated()).isFalse();
                });
        assertThat(Transcript.of(ended(smtp)).text()).contains("C: (last chunk, 1 of 4 octets)");
        assertThat(attempt(smtp).outcome()).isEqualTo(Outcome.DEFERRED);
      }
    }

    @Test
    void atContentCanCountLinesOverAllChunks() throws Exception {
      try (SmtpHarness smtp = with(at(Stage.CONTENT).after(new Threshold.Lines(3)).does(close()));
          RawClient client = begun(smtp)) {
        assertThat(chunk(client, "one\r\ntwo\r\nth")).startsWith("250");
        client.send("BDAT 12\r\nree\r\nfour\r\n");

        assertThat(client.rest()).isEmpty();
        assertThat(ended(smtp).events())
            .filteredOn(Event.ContentReceived.class::isInstance)
            .map(event -> ((Event.ContentReceived) event).octets())
            .containsExactly(17L);
      }
    }

    @Test
    void atContentRefuseTheChunkInWhichTheyAct() throws IOException {
      try (SmtpHarness smtp =
              with(at(Stage.CONTENT).after(new Threshold.Octets(3)).reply("552 5.2.2 Full"));
          RawClient client = begun(smtp)) {
        assertThat(chunk(client, "12")).startsWith("250");
        assertThat(chunk(client, "34")).isEqualTo("552 5.2.2 Full");
        assertThat(lastChunk(client, "56")).startsWith("503");
        assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("250");
      }
    }
  }

  @Nested
  class ALostConnection {
    @Test
    void withinAChunkIsADeferral() throws Exception {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = begun(smtp)) {
        chunk(client, "ab");
        client.send("BDAT 10 LAST\r\nabc").shutdownOutput();

        assertThat(client.rest()).isEmpty();
        assertThat(Transcript.of(ended(smtp)).text())
            .containsSubsequence("(last chunk, 3 of 10 octets)", "(content, 5 octets, cut off)");
        assertThat(attempt(smtp).outcome()).isEqualTo(Outcome.DEFERRED);
        assertThat(smtp.journal().messages()).isEmpty();
      }
    }

    @Test
    void betweenChunksIsTheClientsDecision() throws Exception {
      try (SmtpHarness smtp = SmtpHarness.start();
          RawClient client = begun(smtp)) {
        chunk(client, "ab");
        client.shutdownOutput();

        assertThat(client.rest()).isEmpty();
        ended(smtp);
        assertThat(attempt(smtp).outcome()).isEqualTo(Outcome.ABANDONED);
      }
    }

    @Test
    void aChunkThatTakesTooLongIsNotWaitedFor() throws Exception {
      Limits limits = Limits.defaults().withData(Duration.ofMillis(50));
      try (SmtpHarness smtp = SmtpHarness.builder().limits(limits).start();
          RawClient client = begun(smtp)) {
        client.send("BDAT 10\r\nabc");

        assertThat(client.rest()).startsWith("421 4.4.2 Timeout");
      }
    }
  }
}
