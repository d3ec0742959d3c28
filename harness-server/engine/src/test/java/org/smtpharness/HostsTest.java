package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.stopListening;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.FaultProfileBuilder;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.MailExchange;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Event;
import org.smtpharness.journal.Transcript;
import org.smtpharness.rules.Situation;

/** One server plays several hosts. */
class HostsTest {
  private static final String SELF = "mx.example.test";
  private static final String MX1 = "mx1.example.test";
  private static final String MX2 = "mx2.example.test";

  private static SmtpHarness two() {
    return SmtpHarness.builder().host(MX1).host(MX2).start();
  }

  private static FaultProfile declaring(Host... hosts) {
    FaultProfileBuilder builder = FaultProfile.builder("hosts");
    List.of(hosts).forEach(builder::host);
    return builder.build();
  }

  private static List<String> names(SmtpHarness smtp) {
    return smtp.hosts().stream().map(ServerHost::name).toList();
  }

  private static String rcpt(ServerHost host) throws IOException {
    try (RawClient client = new RawClient(host).hello()) {
      client.say("MAIL FROM:<news@example.test>");
      return client.say("RCPT TO:<ann@example.test>");
    }
  }

  @Nested
  class WhenAClientConnects {
    @Test
    void eachHostGreetsWithItsOwnName() throws IOException {
      try (SmtpHarness smtp = two()) {
        for (String name : List.of(SELF, MX1, MX2)) {
          try (RawClient client = new RawClient(smtp.host(name))) {
            assertThat(client.reply()).isEqualTo("220 " + name + " ESMTP");
            assertThat(client.say("EHLO client.example.test"))
                .startsWith("250-" + name + " greets client.example.test");
            assertThat(client.say("QUIT")).isEqualTo("221 2.0.0 " + name + " closing connection");
          }
        }
        assertThat(smtp.hosts()).extracting(ServerHost::port).doesNotHaveDuplicates();
      }
    }

    @Test
    void eachHostShowsACertificateForItsName() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.builder().tlsPort(0).host(MX1).start()) {
        ServerHost host = smtp.host(MX1);
        try (RawClient client = new RawClient(host).hello()) {
          client.say("STARTTLS");
          assertThat(client.handshakeWith(MX1, smtp.sslContext()).say("NOOP")).startsWith("250");
        }
        try (RawClient client = new RawClient(host.address(), host.tlsPort().orElseThrow())) {
          assertThat(client.handshakeWith(MX1, smtp.sslContext()).reply())
              .isEqualTo("220 " + MX1 + " ESMTP");
        }
        try (RawClient client = new RawClient(host.address(), host.tlsPort().orElseThrow())) {
          assertThatThrownBy(() -> client.handshakeWith(SELF, smtp.sslContext()))
              .hasMessageContaining(SELF);
        }
      }
    }

    @Test
    void theJournalTellsWhichHostItWas() throws IOException {
      try (SmtpHarness smtp = two()) {
        rcpt(smtp.host(MX2));
        rcpt(smtp.host(SELF));

        assertThat(smtp.journal().sessions())
            .extracting(session -> session.host())
            .containsExactly(MX2, SELF);
        assertThat(smtp.journal().deliveryTo("ann@example.test").hosts())
            .containsExactly(MX2, SELF);
        assertThat(smtp.journal().session(1).events().get(0))
            .isInstanceOfSatisfying(
                Event.SessionOpened.class, opened -> assertThat(opened.host()).isEqualTo(MX2));
        assertThat(Transcript.of(smtp.journal().session(1)).text())
            .startsWith("Session #1 on mx2.example.test, 127.0.0.1:");
      }
    }

    @Test
    void hostsAreFoundByTheirNames() {
      try (SmtpHarness smtp = two()) {
        assertThat(names(smtp)).containsExactly(SELF, MX1, MX2);
        assertThat(smtp.host("MX1.Example.TEST")).isEqualTo(smtp.hosts().get(1));
        assertThat(smtp.host(SELF).port()).isEqualTo(smtp.port());
        assertThatThrownBy(() -> smtp.host("mx9.example.test"))
            .isInstanceOf(NoSuchElementException.class)
            .hasMessage(
                "no host is named 'mx9.example.test'; there are"
                    + " [mx.example.test, mx1.example.test, mx2.example.test]");
      }
    }
  }

  @Nested
  class WhenARuleNamesAHost {
    private static SmtpHarness with(FaultProfileBuilder profile) {
      return SmtpHarness.builder().profile(profile.host(MX1).host(MX2).build()).start();
    }

    @Test
    void itActsThereAlone() throws IOException {
      try (SmtpHarness smtp =
          with(
              FaultProfile.builder("p")
                  .rule(at(Stage.RCPT).host("MX1.*").reply("451 4.3.2 {hostname} is busy")))) {
        assertThat(rcpt(smtp.host(MX1))).isEqualTo("451 4.3.2 mx1.example.test is busy");
        assertThat(rcpt(smtp.host(MX2))).startsWith("250");
        assertThat(rcpt(smtp.host(SELF))).startsWith("250");
      }
    }

    @Test
    void itCountsForEachHost() throws IOException {
      try (SmtpHarness smtp =
          with(
              FaultProfile.builder("p")
                  .rule(at(Stage.RCPT).per(Scope.HOST).times(1).reply("450 4.2.0 Once")))) {
        for (String name : List.of(MX1, SELF)) {
          assertThat(rcpt(smtp.host(name))).startsWith("450");
          assertThat(rcpt(smtp.host(name))).startsWith("250");
        }
      }
    }

    @Test
    void thatHostAloneStopsListening() throws IOException {
      try (SmtpHarness smtp =
          with(
              FaultProfile.builder("p")
                  .rule(
                      at(Stage.CONNECT)
                          .host(MX1)
                          .times(1)
                          .does(stopListening(Duration.ofHours(1)))))) {
        ServerHost mx1 = smtp.host(MX1);
        try (RawClient client = new RawClient(mx1)) {
          assertThat(client.rest()).isEmpty();
        }

        assertThatThrownBy(() -> new RawClient(mx1)).isInstanceOf(ConnectException.class);
        assertThat(rcpt(smtp.host(MX2))).startsWith("250");
        assertThat(rcpt(smtp.host(SELF))).startsWith("250");

        smtp.reset();
        try (RawClient client = new RawClient(mx1)) {
          assertThat(client.rest()).isEmpty();
        }
      }
    }

    @Test
    void itIsExplained() {
      try (SmtpHarness smtp =
          with(FaultProfile.builder("p").rule(at(Stage.RCPT).host("mx1.*").reply("451 Busy")))) {
        assertThat(smtp.explain(Situation.at(Stage.RCPT).host("MX1.example.test").build()).winner())
            .isPresent();
        assertThat(smtp.explain(Situation.at(Stage.RCPT).host(MX2).build()).winner()).isEmpty();
      }
    }
  }

  @Nested
  class WhenProfilesChange {
    @Test
    void aHostIsThereWithItsProfileAndGoneWithIt() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.builder().host(MX2).start()) {
        smtp.apply(declaring(Host.named(MX1)));
        ServerHost mx1 = smtp.host(MX1);
        RawClient client = new RawClient(mx1).hello();

        smtp.applyOnly(List.of());

        assertThat(client.rest()).isEqualTo("(reset)");
        assertThat(names(smtp)).containsExactly(SELF, MX2);
        assertThatThrownBy(() -> new RawClient(mx1)).isInstanceOf(ConnectException.class);
        assertThat(rcpt(smtp.host(MX2))).startsWith("250");
        client.close();
      }
    }

    @Test
    void whatWasThereFromTheStartStaysOnItsPort() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.builder().profile(declaring(Host.named(MX1))).start()) {
        ServerHost mx1 = smtp.host(MX1);

        smtp.applyOnly(List.of());
        assertThat(rcpt(mx1)).startsWith("250");
        smtp.apply(declaring(Host.named(MX2)));
        smtp.reset();

        assertThat(names(smtp)).containsExactly(SELF, MX1);
        assertThat(smtp.host(MX1)).isEqualTo(mx1);
        assertThat(rcpt(mx1)).startsWith("250");
      }
    }

    @Test
    void sessionsGoOnWhenTheirHostStays() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start()) {
        smtp.apply(declaring(Host.named(MX1)));
        try (RawClient client = new RawClient(smtp.host(MX1)).hello()) {
          smtp.applyOnly(List.of(declaring(Host.named(MX1).servesDomain("example.test", 5))));

          assertThat(client.say("NOOP")).startsWith("250");
          assertThat(smtp.host(MX1).mx()).containsExactly(new MailExchange("example.test", 5));
        }
      }
    }

    @Test
    void aPortCanChangeHands() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.start()) {
        smtp.apply(declaring(Host.named(MX1)));
        int port = smtp.host(MX1).port();

        smtp.applyOnly(List.of(declaring(Host.named(MX2).on(port))));

        assertThat(names(smtp)).containsExactly(SELF, MX2);
        try (RawClient client = new RawClient("127.0.0.1", port)) {
          assertThat(client.reply()).startsWith("220 " + MX2);
        }
      }
    }

    @Test
    void theProfileThatIsConsultedFirstCounts() {
      try (SmtpHarness smtp = SmtpHarness.builder().host(MX1).start()) {
        smtp.apply(declaring(Host.named(MX1).servesDomain("one.test", 1)));
        smtp.apply(declaring(Host.named(MX1).servesDomain("two.test", 2)));

        assertThat(smtp.host(MX1).mx()).containsExactly(new MailExchange("two.test", 2));
      }
    }

    @Test
    void oneOfTheServersNameIsTheServer() {
      try (SmtpHarness smtp =
          SmtpHarness.builder()
              .hostname("MX1.example.test")
              .profile(declaring(Host.named(MX1).servesDomain("example.test", 10)))
              .start()) {
        assertThat(smtp.hosts()).hasSize(1);
        assertThat(smtp.hosts().get(0).port()).isEqualTo(smtp.port());
        assertThat(smtp.hosts().get(0).mx()).containsExactly(new MailExchange("example.test", 10));
      }
    }

    @Test
    void nothingIsOpenedOnceItIsClosed() {
      SmtpHarness smtp = two();
      smtp.close();

      smtp.apply(declaring(Host.named("mx3.example.test")));
      smtp.reset();

      assertThatThrownBy(() -> new RawClient(smtp.host(MX1))).isInstanceOf(ConnectException.class);
      assertThat(names(smtp)).doesNotContain("mx3.example.test");
    }
  }

  @Nested
  class WhenAHostCannotBePlayed {
    @Test
    void aPortInUseIsNamedAndNothingIsChanged() throws IOException {
      try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
          SmtpHarness smtp = SmtpHarness.start()) {
        int port = taken.getLocalPort();
        FaultProfile good = declaring(Host.named(MX1));
        FaultProfile bad = declaring(Host.named(MX2).on(port));

        assertThatThrownBy(() -> smtp.applyAll(List.of(good, bad)))
            .isInstanceOf(HostPortException.class)
            .hasMessage(
                "host 'mx2.example.test': port "
                    + port
                    + " is in use on 127.0.0.1; give the host another port, or none for a free one"
                    + " on the server's address");
        assertThat(smtp.profiles()).isEmpty();
        assertThat(names(smtp)).containsExactly(SELF);
        assertThatThrownBy(() -> smtp.applyOnly(List.of(bad)))
            .isInstanceOf(HostPortException.class);
      }
    }

    @Test
    void aProfileOpensNothingBeyondLoopback() {
      FaultProfile beyond = declaring(Host.named(MX1).at("0.0.0.0"));
      try (SmtpHarness smtp = SmtpHarness.start()) {
        assertThatThrownBy(() -> smtp.apply(beyond))
            .isInstanceOf(HostRefusedException.class)
            .hasMessage(
                "host 'mx1.example.test': address 0.0.0.0 is not of loopback, but the server"
                    + " listens on 127.0.0.1 only; use an address such as 127.0.0.2");
        assertThat(smtp.profiles()).isEmpty();
      }
      assertThatThrownBy(() -> SmtpHarness.builder().profile(beyond).start())
          .isInstanceOf(HostRefusedException.class);
    }

    @Test
    void theServerItselfIsNotMoved() {
      assertThatThrownBy(() -> SmtpHarness.builder().host(Host.named(SELF).on(2525)).start())
          .isInstanceOf(HostRefusedException.class)
          .hasMessage(
              "host 'mx.example.test' is the server itself, which has its address and port already;"
                  + " leave 'address' and 'port' out, or give the server another hostname");
    }

    @Test
    void thereAreNotTooMany() {
      SmtpHarnessBuilder builder = SmtpHarness.builder();
      for (int i = 0; i <= 50; i++) {
        builder.host("mx" + i + ".example.test");
      }

      assertThatThrownBy(builder::start)
          .isInstanceOf(HostRefusedException.class)
          .hasMessage("a server plays at most 50 further hosts but these are 51");
    }
  }

  @Nested
  class WhenHostsHaveAddresses {
    /** Not every machine has 127.0.0.2; one that does not says how to add it. */
    @Test
    void theyListenThereOrSayHowToAddThem() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.builder().host(Host.named(MX1).at("127.0.0.2")).start()) {
        ServerHost mx1 = smtp.host(MX1);
        assertThat(mx1.address()).isEqualTo("127.0.0.2");
        assertThat(rcpt(mx1)).startsWith("250");
      } catch (HostPortException e) {
        assertThat(e).hasMessageContaining("127.0.0.2").hasMessageContaining("sudo ");
      }
    }
  }
}
