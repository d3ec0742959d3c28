package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.close;
import static org.smtpharness.fault.Faults.delay;
import static org.smtpharness.fault.Faults.reply;
import static org.smtpharness.fault.Faults.reset;
import static org.smtpharness.fault.Faults.stall;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.fault.Effect;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Host;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Closing;
import org.smtpharness.journal.Event;

/** What a harness leaves behind: nothing. Alone, for it counts the threads of the JVM. */
@Isolated
class NothingLeftTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int CLIENTS = 50;

  private static SmtpHarness with(Stage stage, Effect... effects) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("fault").rule(at(stage).does(effects)).build())
        .start();
  }

  private static List<String> serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.contains("smtp-harness") || name.contains("subetha"))
        .toList();
  }

  /** What keeps the sessions of fifty clients busy when the harness is closed. */
  enum Business {
    DELAY {
      @Override
      SmtpHarness start() {
        return with(Stage.GREETING, delay(HOUR));
      }

      @Override
      void engage(RawClient client) {}
    },
    STALL {
      @Override
      SmtpHarness start() {
        return with(Stage.GREETING, stall(HOUR));
      }

      @Override
      void engage(RawClient client) {}
    },
    IDLE {
      @Override
      SmtpHarness start() {
        return SmtpHarness.start();
      }

      @Override
      void engage(RawClient client) throws IOException {
        client.hello();
      }
    },
    HALF_CONTENT {
      @Override
      SmtpHarness start() {
        return SmtpHarness.start();
      }

      @Override
      void engage(RawClient client) throws IOException {
        client.hello().startContent().send("half");
      }
    },
    NEVER_READS {
      @Override
      SmtpHarness start() {
        return SmtpHarness.start();
      }

      /** Asks for help until the server can't write any more and so does not read any more. */
      @Override
      void engage(RawClient client) throws IOException {
        Thread flood =
            new Thread(
                () -> {
                  try {
                    while (true) {
                      client.send("HELP\r\n".repeat(1000));
                    }
                  } catch (IOException e) {
                    // The harness was closed.
                  }
                });
        flood.setDaemon(true);
        flood.start();
      }
    };

    abstract SmtpHarness start();

    abstract void engage(RawClient client) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsWhateverFiftySessionsAreAt(Business business) throws Exception {
    List<RawClient> clients = new ArrayList<>();
    SmtpHarness smtp = business.start();
    int count = business == Business.NEVER_READS ? 5 : CLIENTS;
    for (int i = 0; i < count; i++) {
      RawClient client = RawClient.withLittleRoom(smtp);
      business.engage(client);
      clients.add(client);
    }
    assertThat(smtp.awaitJournal(PATIENCE, journal -> journal.sessions().size() == count)).isTrue();

    while (business == Business.NEVER_READS && blockedWriters() < count) {
      Thread.onSpinWait();
    }

    smtp.close();

    assertThat(serverThreads()).isEmpty();
    assertThat(smtp.journal().sessions())
        .hasSize(count)
        .allSatisfy(
            session ->
                assertThat(session.closing()).contains(new Closing(Closing.By.HARNESS, true)));
    for (RawClient client : clients) {
      client.close();
    }
  }

  /** How many sessions wait for a client to read. */
  private static long blockedWriters() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            trace ->
                trace.length > 1
                    && trace[0].isNativeMethod()
                    && Arrays.stream(trace)
                        .anyMatch(frame -> frame.toString().contains("wire.Connection.write")))
        .count();
  }

  @Test
  void twoHundredCyclesLeaveNoThreadAndNoDescriptor() throws IOException {
    cycle();
    int before = descriptors();
    for (int i = 0; i < 200; i++) {
      cycle();
    }
    assertThat(serverThreads()).isEmpty();
    assertThat(descriptors()).isLessThan(before + 20);
  }

  private static void cycle() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start();
        RawClient client = RawClient.greeted(smtp)) {
      client.deliver("text\r\n");
    }
  }

  /** The open descriptors of this process, where the system tells. */
  private static int descriptors() {
    String[] open = new File("/proc/self/fd").list();
    return open == null ? 0 : open.length;
  }

  @Test
  void aSessionThatCameWithTheCloseEndsInTheJournalToo() throws IOException {
    for (int i = 0; i < 200; i++) {
      SmtpHarness smtp = SmtpHarness.start();
      RawClient client = new RawClient(smtp);
      smtp.close();

      assertThat(smtp.journal().sessions())
          .allSatisfy(
              session ->
                  assertThat(session.closing()).contains(new Closing(Closing.By.HARNESS, true)));
      client.close();
    }
  }

  @Test
  void anInterruptedThreadClosesJustAsWell() throws IOException {
    for (int i = 0; i < 20; i++) {
      SmtpHarness smtp = SmtpHarness.start();
      RawClient client = RawClient.greeted(smtp);
      Thread.currentThread().interrupt();
      smtp.close();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(serverThreads()).isEmpty();
      assertThat(smtp.journal().session(1).closing()).isPresent();
      client.close();
    }
  }

  @Test
  void aFailedStartLeavesNothing() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      int before = descriptors();
      int threads = serverThreads().size();
      for (int i = 0; i < 50; i++) {
        try (SmtpHarness second = SmtpHarness.builder().port(smtp.port()).start()) {
          throw new AssertionError("two servers on port " + second.port());
        } catch (UncheckedIOException e) {
          // As it should be.
        }
      }
      assertThat(serverThreads()).hasSize(threads);
      assertThat(descriptors()).isLessThan(before + 20);
    }
  }

  @Test
  void hostsThatComeAndGoLeaveNothing() throws IOException {
    FaultProfile profile = FaultProfile.builder("p").host("mx1.test").host("mx2.test").build();
    try (SmtpHarness smtp = SmtpHarness.builder().tlsPort(0).host("mx0.test").start()) {
      int threads = serverThreads().size();
      int before = descriptors();
      for (int i = 0; i < 50; i++) {
        smtp.apply(profile);
        RawClient client = new RawClient(smtp.host("mx1.test")).hello();
        smtp.applyOnly(List.of());
        assertThat(client.rest()).isEqualTo("(reset)");
        client.close();
      }
      assertThat(serverThreads()).hasSize(threads);
      assertThat(descriptors()).isLessThan(before + 20);
      smtp.apply(profile);
    }
    assertThat(serverThreads()).isEmpty();
  }

  @Test
  void aHostThatCannotBePlayedLeavesNothing() throws IOException {
    try (SmtpHarness smtp = SmtpHarness.builder().tlsPort(0).start()) {
      FaultProfile taken =
          FaultProfile.builder("p")
              .host("mx1.test")
              .host(Host.named("mx2.test").on(smtp.port()))
              .build();
      int before = descriptors();
      int threads = serverThreads().size();
      for (int i = 0; i < 20; i++) {
        assertThatThrownBy(() -> smtp.apply(taken)).isInstanceOf(HostPortException.class);
        assertThatThrownBy(() -> SmtpHarness.builder().tlsPort(0).profile(taken).start())
            .isInstanceOf(HostPortException.class);
      }
      assertThat(serverThreads()).hasSize(threads);
      assertThat(descriptors()).isLessThan(before + 20);
    }
  }

  @Test
  void aThousandClientsThatConnectAndResetDoNoHarm() throws Exception {
    try (SmtpHarness smtp = SmtpHarness.start()) {
      for (int i = 0; i < 1000; i++) {
        new RawClient(smtp).reset();
      }
      try (RawClient client = RawClient.greeted(smtp)) {
        assertThat(client.deliver("text\r\n")).startsWith("250");
        assertThat(client.say("QUIT")).startsWith("221");
      }
      assertThat(
              smtp.awaitJournal(
                  PATIENCE,
                  journal ->
                      journal.sessions().stream().allMatch(one -> one.closing().isPresent())))
          .isTrue();
      assertThat(smtp.journal().sessions())
          .allSatisfy(
              session ->
                  assertThat(session.events())
                      .filteredOn(Event.SessionClosed.class::isInstance)
                      .hasSize(1));
    }
  }

  @Test
  void noFaultShowsInTheLog() throws Exception {
    PrintStream error = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      Effect brief = stall(Duration.ofMillis(1));
      for (Effect fault : List.of(close(), reset(), reply("421 4.3.2 Bye"), brief)) {
        for (Stage stage : Stage.values()) {
          meet(stage, fault);
        }
      }
    } finally {
      System.setErr(error);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  private static void meet(Stage stage, Effect fault) throws IOException {
    try (SmtpHarness smtp = with(stage, fault);
        RawClient client = new RawClient(smtp)) {
      client.send(
          "HELO c.test\r\nEHLO c.test\r\nNOOP\r\nVRFY x\r\nEXPN x\r\nHELP\r\nFOO\r\nRSET\r\n"
              + "MAIL FROM:<a@b.test>\r\nRCPT TO:<c@d.test>\r\nDATA\r\ntext\r\n.\r\nQUIT\r\n");
      client.rest();
    } catch (SocketException e) {
      // Reset while it was sent.
    }
  }
}
