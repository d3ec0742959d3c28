package org.smtpharness.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpharness.HarnessFactory;
import org.smtpharness.RawClient;
import org.smtpharness.SmtpHarness;
import org.smtpharness.fault.Bounce;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Pacing;
import org.smtpharness.fault.library.FaultLibrary;

/**
 * Whatever a client sends ends in replies or a close: never in a hang, in something left behind, or
 * in an error in the log. Alone, for it looks at the log and the threads of the JVM. The number of
 * seeds is the property {@code smtp.harness.fuzz-seeds}, and {@code smtp.harness.fuzz-from} is the
 * first of them.
 */
@Isolated
class HostileInputTest {
  private static final int SEEDS = Integer.getInteger("smtp.harness.fuzz-seeds", 60);
  private static final long FROM = Long.getLong("smtp.harness.fuzz-from", 1);
  private static final int AT_ONCE = 8;

  /** Makes the longest wait of a profile shorter than four milliseconds. */
  private static final int TIME_SCALE = 1_000_000;

  private static final List<FaultProfile> PROFILES =
      FaultLibrary.bundled().profiles().stream().filter(HostileInputTest::isQuick).toList();

  private final HarnessFactory harnesses = new HarnessFactory();

  /** What the input meets. */
  enum Server {
    IN_THE_CLEAR,
    WITHIN_TLS,
    WITH_PROFILES,
    WITH_PROFILES_WITHIN_TLS;

    boolean isSecure() {
      return this == WITHIN_TLS || this == WITH_PROFILES_WITHIN_TLS;
    }

    boolean hasProfiles() {
      return this == WITH_PROFILES || this == WITH_PROFILES_WITHIN_TLS;
    }
  }

  /** No report leaves, which nobody would take, and no rate holds, which no scale shortens. */
  private static boolean isQuick(FaultProfile profile) {
    return profile.rules().stream()
        .flatMap(rule -> rule.actions().stream())
        .flatMap(action -> action.effects().stream())
        .noneMatch(effect -> effect instanceof Bounce || effect instanceof Pacing.Bandwidth);
  }

  @ParameterizedTest
  @EnumSource
  void endsInRepliesOrACloseAndLeavesNothing(Server server) throws Exception {
    PrintStream error = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      runAll(server);
    } finally {
      System.setErr(error);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).as("the log").isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.contains("smtp-harness") || name.contains("subetha"));
  }

  private void runAll(Server server) throws InterruptedException {
    ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<?>> runs = new ArrayList<>();
    LongStream.range(FROM, FROM + SEEDS)
        .forEach(seed -> runs.add(workers.submit(() -> run(server, seed))));
    workers.shutdown();
    for (int i = 0; i < runs.size(); i++) {
      try {
        runs.get(i).get();
      } catch (ExecutionException e) {
        throw new AssertionError("seed " + (FROM + i) + ": " + e.getCause(), e.getCause());
      }
    }
  }

  private Void run(Server server, long seed) throws Exception {
    HostileInput input = new HostileInput(seed);
    SmtpHarness smtp = harnesses.start(server.hasProfiles() ? profiles(seed) : new FaultProfile[0]);
    try (smtp) {
      String heard = talk(server, smtp, input);
      if (server == Server.IN_THE_CLEAR) {
        assertThat(heard.split("(?m)^220 2.0.0 Ready to start TLS\r\n")[0])
            .as("replies")
            .matches("(?:[2-5][0-9][0-9](?:[ -][^\r\n]*)?\r\n)*(?:\\(reset\\))?");
      }
    }
    assertThat(smtp.journal().sessions())
        .allSatisfy(session -> assertThat(session.closing()).isPresent());
    return null;
  }

  private static FaultProfile[] profiles(long seed) {
    List<FaultProfile> some = new ArrayList<>(PROFILES);
    Random random = new Random(seed);
    Collections.shuffle(some, random);
    return some.stream()
        .limit(1 + random.nextInt(4))
        .map(HostileInputTest::hurried)
        .toArray(FaultProfile[]::new);
  }

  private static FaultProfile hurried(FaultProfile profile) {
    return new FaultProfile(
        profile.name(),
        profile.title(),
        profile.description(),
        profile.source(),
        profile.tags(),
        profile.expect(),
        profile.seed(),
        profile.setup().withTimeScale(TIME_SCALE),
        profile.scenarios(),
        profile.rules());
  }

  /** Sends all of it and nothing more; answers what came up to the end of the connection. */
  private static String talk(Server server, SmtpHarness smtp, HostileInput input)
      throws IOException, InterruptedException {
    RawClient client;
    try {
      client = server.isSecure() ? RawClient.overTls(smtp) : new RawClient(smtp);
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      assertThat(server.hasProfiles() || !(e instanceof ConnectException)).isTrue();
      return "";
    }
    Thread sender = new Thread(() -> send(client, input));
    sender.start();
    try (client) {
      return heard(client);
    } finally {
      sender.join();
    }
  }

  private static String heard(RawClient client) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      client.socket().getInputStream().transferTo(octets);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("a hang behind \"" + octets + "\"", e);
    } catch (IOException e) {
      octets.writeBytes("(reset)".getBytes(StandardCharsets.US_ASCII));
    }
    return octets.toString(StandardCharsets.ISO_8859_1);
  }

  private static void send(RawClient client, HostileInput input) {
    try {
      String octets = input.next();
      int piece = input.pieceLength();
      for (int i = 0; i < octets.length(); i += piece) {
        client.send(octets.substring(i, Math.min(octets.length(), i + piece)));
      }
      client.shutdownOutput();
    } catch (IOException e) {
      // The server has closed, which the reader sees.
    }
  }
}
