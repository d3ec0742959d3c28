package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.AddressRange;
import org.smtpharness.fault.Appearance;
import org.smtpharness.fault.Condition;
import org.smtpharness.fault.Fact;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Feature;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.TextPattern;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Session;
import org.smtpharness.journal.Transcript;

/** Whom a client is taken for, by what a profile or XCLIENT says. */
class ApparentClientTest {
  private static final String MAIL = "MAIL FROM:<news@example.test>";

  /** A profile that tells at MAIL who the client is. */
  private static FaultProfileBuilder profile() {
    return FaultProfile.builder("apparent")
        .rule(at(Stage.MAIL).reply("450 4.7.1 You are {client-ip}, {helo}"));
  }

  private static SmtpHarness with(FaultProfileBuilder profile) {
    return SmtpHarness.builder().profile(profile.build()).start();
  }

  @Nested
  class ByProfile {
    @Test
    void theFirstThatHoldsCounts() throws IOException {
      try (SmtpHarness smtp =
              with(
                  profile()
                      .client("192.0.2.0/24", "198.51.100.1")
                      .client("127.0.0.0/8", "203.0.113.7")
                      .client("127.0.0.1", "203.0.113.8"));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(MAIL)).contains("You are 203.0.113.7,");

        Session session = smtp.journal().session(1);
        assertThat(session.clientIp()).isEqualTo("127.0.0.1");
        assertThat(session.apparentIp()).isEqualTo("203.0.113.7");
        assertThat(Transcript.of(session).text())
            .containsSubsequence("127.0.0.1", "S: (client appears as 203.0.113.7)", "S: 220");
      }
    }

    @Test
    void heloIsKnownFromEhloOn() throws IOException {
      Appearance relay =
          new Appearance(
              Optional.empty(), Optional.of(TextPattern.of("mx*.example.test")), "2001:db8::7");
      try (SmtpHarness smtp = with(profile().client(relay));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(MAIL)).contains("127.0.0.1, client.example.test");
        client.say("EHLO mx1.example.test");
        assertThat(client.say(MAIL)).contains("2001:db8::7, mx1.example.test");
        client.say("EHLO client.example.test");
        assertThat(client.say(MAIL)).contains("127.0.0.1, client.example.test");
        assertThat(smtp.journal().session(1).events())
            .filteredOn(Event.ClientAppeared.class::isInstance)
            .extracting(event -> ((Event.ClientAppeared) event).ip())
            .containsExactly("2001:db8::7", "127.0.0.1");
      }
    }

    @Test
    void conditionsAndScopesJudgeIt() throws IOException {
      Condition dynamic =
          new Condition.Matches(Fact.CLIENT_IP, List.of(TextPattern.of("203.0.113.*")));
      try (SmtpHarness smtp =
              with(
                  FaultProfile.builder("p")
                      .client("127.0.0.1", "203.0.113.7")
                      .rule(
                          at(Stage.CONNECT)
                              .when(dynamic)
                              .per(Scope.CLIENT_IP)
                              .times(1)
                              .reply("554 5.7.1 {client-ip} is dynamic")));
          RawClient first = new RawClient(smtp)) {
        assertThat(first.reply()).isEqualTo("554 5.7.1 203.0.113.7 is dynamic");
        try (RawClient second = new RawClient(smtp)) {
          assertThat(second.reply()).startsWith("220");
        }
      }
    }

    @Test
    void aClientThatIsNotMeantStaysWhoItIs() throws IOException {
      try (SmtpHarness smtp = with(profile().client("::1", "203.0.113.7"));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(MAIL)).contains("You are 127.0.0.1,");
        assertThat(smtp.journal().session(1).events())
            .noneMatch(Event.ClientAppeared.class::isInstance);
      }
    }
  }

  @Nested
  class ByXclient {
    private SmtpHarness xclient() {
      return with(profile().features(Feature.XCLIENT).client("127.0.0.1", "203.0.113.7"));
    }

    @Test
    void isUnknownWhereItIsNotSwitchedOn() throws IOException {
      try (SmtpHarness smtp = with(profile());
          RawClient client = new RawClient(smtp)) {
        client.reply();

        assertThat(client.say("EHLO client.example.test")).doesNotContain("XCLIENT");
        assertThat(client.say("XCLIENT ADDR=192.0.2.1")).startsWith("500 5.5.1");
        assertThat(client.say(MAIL)).contains("You are 127.0.0.1,");
      }
    }

    @Test
    void isAnnounced() throws IOException {
      try (SmtpHarness smtp = xclient();
          RawClient client = new RawClient(smtp)) {
        client.reply();

        assertThat(client.say("EHLO client.example.test"))
            .contains("250-XCLIENT NAME ADDR PORT PROTO HELO LOGIN DESTADDR DESTPORT");
      }
    }

    @Test
    void letsTheSessionBeginAnew() throws IOException {
      try (SmtpHarness smtp = xclient();
          RawClient client = RawClient.greeted(smtp)) {
        String reply =
            client.say(
                "xclient NAME=spike.example.test addr=192.0.2.1 PORT=4711 DESTADDR=IPv6:2001:DB8::1"
                    + " DESTPORT=25");

        assertThat(reply).isEqualTo("220 mx.example.test ESMTP");
        assertThat(client.say(MAIL)).startsWith("503");
        client.say("EHLO spike.example.test");
        assertThat(client.say(MAIL)).contains("You are 192.0.2.1, spike.example.test");
        assertThat(smtp.journal().session(1).apparentIp()).isEqualTo("192.0.2.1");
      }
    }

    @Test
    void canSayAllThatEhloAndAuthSay() throws IOException {
      try (SmtpHarness smtp =
              with(
                  FaultProfile.builder("p")
                      .features(Feature.XCLIENT, Feature.AUTH_REQUIRED)
                      .user("ann@example.test", "secret"));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say(MAIL)).startsWith("530");
        client.say("XCLIENT ADDR=IPV6:2001:db8::7 HELO=spike.example.test PROTO=ESMTP");
        assertThat(client.say(MAIL)).startsWith("530");
        client.say("XCLIENT HELO=spike.example.test PROTO=ESMTP LOGIN=ann+40example.test");

        assertThat(client.say(MAIL + " SIZE=5")).startsWith("250");
        client.say("RSET");
        client.say("XCLIENT HELO=spike.example.test PROTO=SMTP LOGIN=ann+40example.test");
        assertThat(client.say(MAIL + " SIZE=5")).startsWith("555");
        assertThat(smtp.journal().session(1).apparentIp()).isEqualTo("2001:db8::7");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "ADDR",
          "ADDR=",
          "ADDR=localhost",
          "ADDR=1.2.3",
          "ADDR=1.2.3.256",
          "ADDR=2001:db8::1",
          "ADDR=IPV6:1.2.3.4",
          "ADDR=IPV6:2001:db8::1::2",
          "PORT=65536",
          "PORT=x",
          "PROTO=HTTP",
          "NAME=two+20words",
          "NAME=a+0Ab",
          "NAME=a+",
          "LOGIN=a+0Ab",
          "COLOUR=red",
          "ADDR=192.0.2.1 COLOUR=red"
        })
    void badAttributesChangeNothing(String attributes) throws IOException {
      try (SmtpHarness smtp = xclient();
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("XCLIENT " + attributes)).startsWith("501 5.5.4");
        assertThat(client.say(MAIL)).contains("You are 203.0.113.7, client.example.test");
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[UNAVAILABLE]", "[tempunavail]"})
    void whatIsUnavailableStaysAsItWas(String value) throws IOException {
      try (SmtpHarness smtp = xclient();
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("XCLIENT NAME=" + value + " ADDR=" + value + " HELO=" + value))
            .startsWith("220");
        client.say("EHLO again.example.test");
        assertThat(client.say(MAIL)).contains("You are 203.0.113.7, again.example.test");
      }
    }

    @Test
    void isNotForATransaction() throws IOException {
      try (SmtpHarness smtp = with(FaultProfile.builder("p").features(Feature.XCLIENT));
          RawClient client = RawClient.greeted(smtp)) {
        client.say(MAIL);

        assertThat(client.say("XCLIENT ADDR=192.0.2.1")).startsWith("503 5.5.1");
        assertThat(client.say("RCPT TO:<ann@example.test>")).startsWith("250");
      }
    }

    @Test
    void canBePipelined() throws IOException {
      try (SmtpHarness smtp = xclient();
          RawClient client = RawClient.greeted(smtp)) {
        client.send("NOOP\r\nXCLIENT ADDR=192.0.2.1\r\nEHLO a.test\r\n" + MAIL + "\r\nQUIT\r\n");

        assertThat(client.replies(5).get(3)).isEqualTo("450 4.7.1 You are 192.0.2.1, a.test");
      }
    }

    @Test
    void isGreetedByTheRulesOfConnectionAndGreeting() throws IOException {
      Condition bad = new Condition.Matches(Fact.CLIENT_IP, List.of(TextPattern.of("192.0.2.*")));
      try (SmtpHarness smtp =
              with(
                  profile()
                      .features(Feature.XCLIENT)
                      .rule(at(Stage.CONNECT).when(bad).reply("554 5.7.1 Not you")));
          RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.say("XCLIENT ADDR=192.0.2.1")).isEqualTo("554 5.7.1 Not you");
        assertThat(client.say("EHLO a.test")).startsWith("503");
        assertThat(client.say("QUIT")).startsWith("221");
        assertThat(Transcript.of(smtp.journal().session(1)).text())
            .containsPattern("S: 554 5.7.1 Not you +\\[apparent / rule-2");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "127.0.0.0/8, 127.9.9.9, true",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.129, true",
    "0.0.0.0/0, 1.2.3.4, true",
    "0.0.0.0/0, ::1, false",
    "2001:db8::/32, 2001:db8:1::1, true",
    "2001:db8::/32, 2001:db9::1, false",
    "::1, 0:0:0:0:0:0:0:1, true"
  })
  void rangesHoldWhatBeginsAlike(String range, String address, boolean expected) {
    assertThat(new AddressRange(range).contains(address)).isEqualTo(expected);
  }
}
