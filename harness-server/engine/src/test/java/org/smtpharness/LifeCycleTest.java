package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.delay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Journal;
import org.smtpharness.tls.CertificateAuthority;

/** Start, reset and close. */
class LifeCycleTest {

  @Test
  void settingsThatAreMalformedAreNamed() {
    assertThatThrownBy(() -> SmtpHarness.builder().timeScale(1_000_001).start())
        .hasMessage("timeScale must be 1 to 1000000 but was 1000001");
    assertThatThrownBy(() -> SmtpHarness.builder().allowOutbound("mail.example.test"))
        .hasMessageStartingWith("a target is HOST:PORT");
  }

  @Test
  void serversCanHaveOneAuthorityInCommon() {
    CertificateAuthority authority = new CertificateAuthority();
    try (SmtpHarness one = SmtpHarness.builder().certificateAuthority(authority).start();
        SmtpHarness other = SmtpHarness.builder().certificateAuthority(authority).start();
        SmtpHarness third = SmtpHarness.start()) {
      assertThat(one.certificateAuthority()).isSameAs(other.certificateAuthority());
      assertThat(third.certificateAuthority()).isNotSameAs(authority);
    }
  }

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static FaultProfile refusing(String name, String reply) {
    return FaultProfile.builder(name).rule(at(Stage.NOOP).times(1).reply(reply)).build();
  }

  @Nested
  class WhenItStarts {
    @Test
    void aPortInUseIsNamed() throws IOException {
      try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        int port = taken.getLocalPort();
        assertThatThrownBy(() -> SmtpHarness.builder().port(port).start())
            .isInstanceOf(UncheckedIOException.class)
            .hasMessage("port " + port + " is in use on 127.0.0.1; use port 0 for a free one");
      }
    }

    @Test
    void anAddressThatIsNotOfThisMachineIsNamed() {
      assertThatThrownBy(() -> SmtpHarness.builder().bind("192.0.2.1").start())
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("can't listen on 192.0.2.1 port 0: ");
    }

    @Test
    void aPortThatIsNoneIsRefused() {
      assertThatThrownBy(() -> SmtpHarness.builder().port(65536).start())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("port must be 0 to 65535 but was 65536");
    }

    @Test
    void twoHarnessesShareNothing() throws IOException {
      try (SmtpHarness one = SmtpHarness.start();
          SmtpHarness other = SmtpHarness.start()) {
        one.apply(refusing("one", "450 one"));
        one.clock().advance(Duration.ofHours(1));
        try (RawClient client = RawClient.greeted(one);
            RawClient elsewhere = RawClient.greeted(other)) {
          assertThat(client.say("NOOP")).isEqualTo("450 one");
          assertThat(elsewhere.say("NOOP")).startsWith("250");
          assertThat(elsewhere.deliver("text\r\n")).endsWith("m1");
          assertThat(client.deliver("text\r\n")).endsWith("m1");
        }
        assertThat(one.port()).isNotEqualTo(other.port());
        assertThat(other.profiles()).isEmpty();
        assertThat(other.clock().ahead()).isZero();
        assertThat(other.journal().firings()).isEmpty();
        one.close();
        RawClient.greeted(other).close();
      }
    }
  }

  @Nested
  class WhenItIsReset {
    @Test
    void everythingIsAsAtTheStartOnTheSamePort() throws IOException {
      try (SmtpHarness smtp = SmtpHarness.builder().profile(refusing("own", "450 own")).start()) {
        int port = smtp.port();
        smtp.apply(refusing("more", "450 more"));
        smtp.clock().advance(Duration.ofHours(1));
        RawClient client = RawClient.greeted(smtp);
        client.say("NOOP");
        client.say("NOOP");
        client.deliver("text\r\n");

        smtp.reset();

        assertThat(client.rest()).isEqualTo("(reset)");
        assertThat(smtp.port()).isEqualTo(port);
        assertThat(smtp.journal()).isEqualTo(Journal.EMPTY);
        assertThat(smtp.clock().ahead()).isZero();
        assertThat(smtp.profiles()).extracting(FaultProfile::name).containsExactly("own");
        assertThat(smtp.rules().get(0).fired()).isZero();
        try (RawClient next = RawClient.greeted(smtp)) {
          assertThat(next.say("NOOP")).isEqualTo("450 own");
          assertThat(next.deliver("text\r\n")).endsWith("m1");
        }
        assertThat(smtp.journal().session(1).number()).isEqualTo(1);
      }
    }

    @Test
    void sessionsInAWaitEndAtOnce() throws Exception {
      FaultProfile slow =
          FaultProfile.builder("slow").rule(at(Stage.GREETING).does(delay(HOUR))).build();
      try (SmtpHarness smtp = SmtpHarness.builder().profile(slow).start();
          RawClient client = new RawClient(smtp)) {
        assertThat(smtp.awaitJournal(PATIENCE, journal -> !journal.firings().isEmpty())).isTrue();

        smtp.reset();

        assertThat(client.rest()).isEqualTo("(reset)");
        assertThat(smtp.journal()).isEqualTo(Journal.EMPTY);
      }
    }

    @Test
    void whoWatchesTheJournalGoesOnWithTheNewOne() throws Exception {
      try (SmtpHarness smtp = SmtpHarness.start()) {
        CountDownLatch looked = new CountDownLatch(1);
        boolean[] held = new boolean[1];
        Thread watcher =
            new Thread(
                () -> {
                  try {
                    held[0] =
                        smtp.awaitJournal(
                            PATIENCE,
                            journal -> {
                              looked.countDown();
                              return journal.sessions().size() == 1;
                            });
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        watcher.start();
        looked.await();
        smtp.reset();
        RawClient.greeted(smtp).close();
        watcher.join();

        assertThat(held[0]).isTrue();
      }
    }

    @Test
    void noSessionOfBeforeWritesIntoTheNewJournal() throws Exception {
      try (SmtpHarness smtp = SmtpHarness.start()) {
        Thread knocker = new Thread(() -> knock(smtp));
        knocker.start();
        for (int i = 0; i < 50; i++) {
          smtp.reset();
        }
        knocker.interrupt();
        knocker.join();
        smtp.reset();

        assertThat(smtp.journal()).isEqualTo(Journal.EMPTY);
        RawClient.greeted(smtp).close();
        assertThat(smtp.journal().sessions()).hasSize(1);
      }
    }

    private static void knock(SmtpHarness smtp) {
      while (!Thread.currentThread().isInterrupted()) {
        try (RawClient client = RawClient.greeted(smtp)) {
          client.say("NOOP");
        } catch (IOException e) {
          // Cut off by the reset.
        }
      }
    }
  }

  private static final Duration HOUR = Duration.ofHours(1);

  @Nested
  class WhenItIsClosed {
    @Test
    void thePortIsFreeAndSessionsAreReset() throws IOException {
      SmtpHarness smtp = SmtpHarness.start();
      RawClient client = RawClient.greeted(smtp);

      smtp.close();
      smtp.close();

      assertThat(client.rest()).isEqualTo("(reset)");
      assertThat(smtp.journal().session(1).closing())
          .contains(new Closing(Closing.By.HARNESS, true));
      assertThatThrownBy(() -> new RawClient(smtp)).isInstanceOf(ConnectException.class);
      try (SmtpHarness next = SmtpHarness.builder().port(smtp.port()).start()) {
        RawClient.greeted(next).close();
      }
    }

    @Test
    void theJournalCanStillBeRead() throws IOException {
      SmtpHarness smtp = SmtpHarness.start();
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver("text\r\n");
      }
      smtp.close();

      assertThat(smtp.journal().messages()).hasSize(1);
      assertThat(smtp.profiles()).isEqualTo(List.of());
    }
  }
}
