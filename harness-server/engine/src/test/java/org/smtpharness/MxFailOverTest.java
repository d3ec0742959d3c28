package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.stopListening;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.library.FaultLibrary;
import org.smtpharness.journal.Attempt;
import org.smtpharness.journal.Contact;
import org.smtpharness.journal.Journal;
import org.smtpharness.journal.Outcome;

/** A client walks through the mail exchangers of a domain, of which the first fails. */
class MxFailOverTest {
  private static final String RECIPIENT = "ann@example.test";
  private static final String MX1 = "mx1.example.test";
  private static final String MX2 = "mx2.example.test";

  private static SmtpHarness with(String bundled) {
    return SmtpHarness.builder().profile(FaultLibrary.bundled().profile(bundled)).start();
  }

  private static List<String> triedHosts(Journal journal) {
    return journal.contacts(journal.deliveryTo(RECIPIENT)).stream().map(Contact::host).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mx-first-down", "mx-first-421"})
  void aHostThatIsDownIsPassedOver(String bundled) {
    try (SmtpHarness smtp = with(bundled)) {
      assertThat(new MxClient(smtp, false).deliver(RECIPIENT)).isEqualTo(MxClient.Result.DELIVERED);

      Journal journal = smtp.journal();
      assertThat(triedHosts(journal)).containsExactly(MX1, MX2);
      assertThat(journal.contacts(journal.deliveryTo(RECIPIENT)))
          .extracting(contact -> contact.attempt().map(Attempt::outcome))
          .containsExactly(Optional.empty(), Optional.of(Outcome.ACCEPTED));
      assertThat(journal.deliveryTo(RECIPIENT).hosts()).containsExactly(MX2);
      assertThat(journal.firings()).hasSize(1);
    }
  }

  @Test
  void aRefusalOfTheFirstHostIsThatOfTheDomain() {
    try (SmtpHarness smtp = with("mx-first-5yz")) {
      assertThat(new MxClient(smtp, false).deliver(RECIPIENT)).isEqualTo(MxClient.Result.BOUNCED);

      assertThat(triedHosts(smtp.journal())).containsExactly(MX1);
      assertThat(smtp.journal().deliveryTo(RECIPIENT).attempts().get(0).reply().orElseThrow())
          .hasToString("550 5.7.1 Delivery to ann@example.test not authorized");
    }
  }

  @Test
  void aClientThatTakesARefusalToTheNextHostIsSeen() {
    try (SmtpHarness smtp = with("mx-first-5yz")) {
      assertThat(new MxClient(smtp, true).deliver(RECIPIENT)).isEqualTo(MxClient.Result.DELIVERED);

      assertThat(smtp.journal().deliveryTo(RECIPIENT).hosts()).containsExactly(MX1, MX2);
    }
  }

  @Test
  void aHostWhosePortIsClosedLeavesNoContact() throws Exception {
    FaultProfile down =
        FaultProfile.builder("down")
            .host(Host.named(MX1).servesDomain("example.test", 10))
            .host(Host.named(MX2).servesDomain("example.test", 20))
            .rule(at(Stage.CONNECT).host(MX1).does(stopListening(Duration.ofHours(1))))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(down).start()) {
      try (RawClient client = new RawClient(smtp.host(MX1))) {
        assertThat(client.rest()).isEmpty();
      }
      smtp.clearJournal();

      assertThat(new MxClient(smtp, false).deliver(RECIPIENT)).isEqualTo(MxClient.Result.DELIVERED);
      assertThat(triedHosts(smtp.journal())).containsExactly(MX2);
    }
  }

  @Test
  void aMessageWaitsWhenNoHostTakesIt() {
    FaultProfile busy =
        FaultProfile.builder("busy")
            .host(Host.named(MX1).servesDomain("example.test", 10))
            .host(Host.named(MX2).servesDomain("example.test", 20))
            .rule(at(Stage.RCPT).host(MX1).times(1).reply("451 4.3.2 Later"))
            .rule(at(Stage.GREETING).host(MX2).times(1).reply("421 4.3.2 Later"))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(busy).start()) {
      MxClient client = new MxClient(smtp, false);

      assertThat(client.deliver(RECIPIENT)).isEqualTo(MxClient.Result.WAITS);
      assertThat(triedHosts(smtp.journal())).containsExactly(MX1, MX2);

      assertThat(client.deliver(RECIPIENT)).isEqualTo(MxClient.Result.DELIVERED);
      assertThat(triedHosts(smtp.journal())).containsExactly(MX1, MX2, MX1);
    }
  }
}
