package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.library.FaultLibrary;
import org.smtpharness.journal.Contact;
import org.smtpharness.journal.Journal;

/** The Java examples of docs/hosts.md. */
class HostsExamplesTest {
  /** The client of the examples. */
  private record Mailer(SmtpHarness smtp) {
    void send(String recipient) {
      new MxClient(smtp, false).deliver(recipient);
    }
  }

  @Test
  void failOver() {
    // tag::failOver[]
    try (SmtpHarness smtp = SmtpHarness.start()) {
      smtp.apply(FaultLibrary.bundled().profile("mx-first-421"));

      new Mailer(smtp).send("ann@example.test");

      Journal journal = smtp.journal();
      assertThat(journal.contacts(journal.deliveryTo("ann@example.test")))
          .extracting(Contact::host)
          .containsExactly("mx1.example.test", "mx2.example.test");
    }
    // end::failOver[]
  }

  @Test
  void builder() throws IOException {
    // tag::builder[]
    try (SmtpHarness smtp =
        SmtpHarness.builder()
            .host("mx1.example.test")
            .host(Host.named("mx2.example.test").servesDomain("example.test", 20))
            .start()) {
      ServerHost mx2 = smtp.host("mx2.example.test");

      try (RawClient client = new RawClient(mx2.address(), mx2.port())) {
        assertThat(client.reply()).isEqualTo("220 mx2.example.test ESMTP");
      }
    }
    // end::builder[]
  }
}
