package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;
import org.smtpharness.smtp.Limits;

/** The header that a proxy sends before anything else, in versions 1 and 2. */
class ProxyProtocolTest {
  private static final String SIGNATURE = "\r\n\r\n\0\r\nQUIT\n";
  private static final String V1 = "PROXY TCP4 203.0.113.7 192.0.2.1 4711 25\r\n";
  private static final String FOUR = "\313\0\161\007" + "\300\0\002\001" + "\022\147" + "\0\031";
  private static final String V2 = SIGNATURE + "\041\021\0\014" + FOUR;

  private static FaultProfile profile() {
    return FaultProfile.builder("behind-a-proxy")
        .features(Feature.PROXY_PROTOCOL)
        .rule(at(Stage.GREETING).reply("220 Hello {client-ip}"))
        .build();
  }

  private static SmtpHarness start() {
    return SmtpHarness.builder().profile(profile()).start();
  }

  private static Session ended(SmtpHarness smtp) throws InterruptedException {
    assertThat(
            smtp.awaitJournal(
                Duration.ofMinutes(1), journal -> journal.session(1).closing().isPresent()))
        .isTrue();
    return smtp.journal().session(1);
  }

  private static String greeting(String header) throws IOException {
    try (SmtpHarness smtp = start();
        RawClient client = new RawClient(smtp)) {
      return client.send(header).reply();
    }
  }

  @Test
  void aHeaderInTextNamesTheClient() throws IOException {
    assertThat(greeting(V1)).isEqualTo("220 Hello 203.0.113.7");
    assertThat(greeting("PROXY TCP6 2001:db8::7 2001:db8::1 0 65535\r\n"))
        .isEqualTo("220 Hello 2001:db8:0:0:0:0:0:7");
    assertThat(greeting("PROXY UNKNOWN\r\n")).isEqualTo("220 Hello 127.0.0.1");
    assertThat(greeting("PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n")).isEqualTo("220 Hello 127.0.0.1");
  }

  @Test
  void aBinaryHeaderNamesTheClient() throws IOException {
    String six = "\040\001\015\270" + "\0".repeat(11) + "\007";
    String tlv = "\004\0\003abc";

    assertThat(greeting(V2)).isEqualTo("220 Hello 203.0.113.7");
    assertThat(greeting(SIGNATURE + "\041\021\0\022" + FOUR + tlv))
        .isEqualTo("220 Hello 203.0.113.7");
    assertThat(greeting(SIGNATURE + "\041\041\0\044" + six + six + "\0\001\0\031"))
        .isEqualTo("220 Hello 2001:db8:0:0:0:0:0:7");
    assertThat(greeting(SIGNATURE + "\040\0\0\0")).isEqualTo("220 Hello 127.0.0.1");
    assertThat(greeting(SIGNATURE + "\040\021\0\014" + FOUR)).isEqualTo("220 Hello 127.0.0.1");
    assertThat(greeting(SIGNATURE + "\041\0\0\0")).isEqualTo("220 Hello 127.0.0.1");
    assertThat(greeting(SIGNATURE + "\041\021\377\377" + FOUR + "x".repeat(65_523)))
        .isEqualTo("220 Hello 203.0.113.7");
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void aHeaderIsNoSpeechBeforeTheGreeting(String header) throws IOException {
    try (SmtpHarness smtp = start();
        RawClient client = new RawClient(smtp)) {
      client.send(header);
      client.reply();
      client.say("EHLO client.example.test");

      Session session = smtp.journal().session(1);
      assertThat(session.commands()).containsExactly("EHLO");
      assertThat(session.events())
          .filteredOn(Event.CommandReceived.class::isInstance)
          .map(event -> ((Event.CommandReceived) event).outstandingReplies())
          .containsExactly(0);
      assertThat(Transcript.of(session).text())
          .containsSubsequence(
              "C: (PROXY header: ", "S: (client appears as 203.0.113.7)", "S: 220 Hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void notAnOctetBehindAHeaderIsLost(String header) throws IOException {
    try (SmtpHarness smtp = start();
        RawClient client = new RawClient(smtp)) {
      client.trickle(header + "EHLO client.example.test\r\n").send("NOOP\r\nQUIT\r\n");

      assertThat(client.rest())
          .startsWith("220 Hello 203.0.113.7\r\n250-")
          .contains("\r\n250 2.0.0 OK\r\n221 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EHLO client.example.test\r\n",
        "proxy TCP4 203.0.113.7 192.0.2.1 4711 25\r\n",
        "PROXY TCP4 203.0.113.7 192.0.2.1 4711\r\n",
        "PROXY TCP4 203.0.113.7  192.0.2.1 4711 25\r\n",
        "PROXY TCP4 203.0.113.7 192.0.2.1 4711 25 \r\n",
        "PROXY TCP4 203.0.113.256 192.0.2.1 4711 25\r\n",
        "PROXY TCP4 2001:db8::7 2001:db8::1 4711 25\r\n",
        "PROXY TCP4 localhost 192.0.2.1 4711 25\r\n",
        "PROXY TCP4 203.0.113.7 192.0.2.1 65536 25\r\n",
        "PROXY TCP4 203.0.113.7 192.0.2.1 04711 25\r\n",
        "PROXY TCP6 203.0.113.7 192.0.2.1 4711 25\r\n",
        "PROXY UDP4 203.0.113.7 192.0.2.1 4711 25\r\n",
        "PROXY \r\n",
        "PROXY TCP4 203.0.113.7 192.0.2.1 4711 25\n",
        SIGNATURE + "\021\021\0\014" + FOUR,
        SIGNATURE + "\042\021\0\014" + FOUR,
        SIGNATURE + "\041\021\0\013\313\0\161\007\300\0\002\001\0\0\0",
        SIGNATURE + "\041\101\0\014" + FOUR,
        SIGNATURE + "\041\023\0\014" + FOUR
      })
  void somethingElseClosesTheConnection(String header) throws Exception {
    try (SmtpHarness smtp = start();
        RawClient client = new RawClient(smtp)) {
      client.send(header);

      assertThat(client.rest()).isEmpty();
      assertThat(ended(smtp).closing()).contains(new Closing(Closing.By.SERVER, false));
      assertThat(ended(smtp).commands()).isEmpty();
      assertThat(Transcript.of(ended(smtp)).text()).contains("C: (no PROXY header: ");
    }
  }

  @Test
  void aLineWithoutEndIsNotWaitedFor() throws Exception {
    try (SmtpHarness smtp = start();
        RawClient client = new RawClient(smtp)) {
      client.send("PROXY UNKNOWN " + "x".repeat(107));

      assertThat(client.rest()).isEmpty();
      assertThat(Transcript.of(ended(smtp)).text()).contains("longer than 107 octets");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PROXY TCP4 ", SIGNATURE + "\041\021\0\014"})
  void aClientThatLeavesWithinTheHeaderEndsIt(String part) throws Exception {
    try (SmtpHarness smtp = start();
        RawClient client = new RawClient(smtp)) {
      client.send(part).shutdownOutput();

      assertThat(client.rest()).isEmpty();
      assertThat(Transcript.of(ended(smtp)).text()).contains("closed the connection before");
    }
  }

  @Test
  void aHeaderHasToComeInTime() throws Exception {
    try (SmtpHarness smtp =
            SmtpHarness.builder()
                .profile(profile())
                .limits(Limits.defaults().withCommand(Duration.ofMillis(50)))
                .start();
        RawClient client = new RawClient(smtp)) {
      client.send("PROXY ");

      assertThat(client.rest()).isEmpty();
      assertThat(Transcript.of(ended(smtp)).text()).contains("it did not come in time");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void itComesBeforeImplicitTls(String header) throws Exception {
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile()).tlsPort(0).start()) {
      Socket socket = new Socket(smtp.host(), smtp.tlsPort().orElseThrow());
      socket.getOutputStream().write(header.getBytes(StandardCharsets.ISO_8859_1));
      try (RawClient client = RawClient.overTls(socket, smtp)) {
        assertThat(client.reply()).isEqualTo("220 Hello 203.0.113.7");
        assertThat(smtp.journal().session(1).apparentIp()).isEqualTo("203.0.113.7");
      }
    }
  }

  @Test
  void itIsNoCommandWhereItIsNotSwitchedOn() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = new RawClient(smtp)) {
      client.send(V1);
      assertThat(client.reply()).startsWith("220");
      assertThat(client.reply()).startsWith("500");
    }
  }
}
