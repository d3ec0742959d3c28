package org.smtpharness.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.smtpharness.bounce.Samples.ORIGINAL;
import static org.smtpharness.bounce.Samples.bounce;
import static org.smtpharness.bounce.Samples.failed;
import static org.smtpharness.bounce.Samples.failure;
import static org.smtpharness.bounce.Samples.write;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpharness.SmtpHarness;
import org.smtpharness.bounce.SendOutcome.Result;
import org.smtpharness.journal.Message;
import org.smtpharness.journal.Reply;

class BounceSenderTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final OutgoingMessage message = failure(failed("nobody@example.test", "550 5.1.1 No"));
  private final CompletableFuture<SendOutcome> outcome = new CompletableFuture<>();
  private BounceSender sender = sender(SendTimeouts.defaults());

  @AfterEach
  void close() {
    sender.close();
    workers.shutdownNow();
  }

  @Nested
  class ToAHarness {
    @Test
    void deliversTheReportWithTheNullSender() throws Exception {
      try (SmtpHarness smtp = SmtpHarness.start()) {
        send(new OutboundTarget(smtp.host(), smtp.port()), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.DELIVERED);
        smtp.eventually(
            journal -> {
              assertThat(journal.messages()).hasSize(1);
              Message received = journal.messages().get(0);
              assertThat(received.sender()).isEmpty();
              assertThat(received.recipients()).containsExactly("news@example.test");
              assertThat(received.content()).isEqualTo(message.content());
              assertThat(journal.session(1).closing()).isPresent();
            });
      }
    }

    @Test
    void deliversToAnInternationalizedSenderBySmtpUtf8() throws Exception {
      OutgoingMessage international =
          write(
              bounce(
                  "jörg@bücher.test",
                  ORIGINAL,
                  ReturnedContent.FULL,
                  failed("a@example.test", "550 No")));
      try (SmtpHarness smtp = SmtpHarness.start()) {
        sender.send(
            international,
            new OutboundTarget(smtp.host(), smtp.port()),
            Duration.ZERO,
            outcome::complete);

        assertThat(outcome().result()).isEqualTo(Result.DELIVERED);
        assertThat(outcome().transcript()).contains("C: MAIL FROM:<> BODY=8BITMIME SMTPUTF8");
        smtp.eventually(
            journal ->
                assertThat(journal.messages())
                    .extracting(Message::content)
                    .containsExactly(international.content()));
      }
    }
  }

  @Nested
  class OnTheWire {
    @Test
    void speaksTheDialogueOfRfc5321() throws Exception {
      try (ScriptedServer server =
          new ScriptedServer(
              "220-mx.test\r\n220 ESMTP",
              "250-mx.test\r\n250-SIZE 1000\r\n250 HELP",
              "250 2.1.0 OK",
              "250 2.1.5 OK",
              "354 Go on",
              "250 2.0.0 Queued",
              "221 2.0.0 Bye")) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.DELIVERED);
        assertThat(outcome().reply().map(Reply::toString)).contains("250 2.0.0 Queued");
        assertThat(server.heard())
            .startsWith(
                "EHLO mx.example.test", "MAIL FROM:<>", "RCPT TO:<news@example.test>", "DATA")
            .contains("..A line with a dot in front.")
            .endsWith(".", "QUIT");
        assertThat(outcome().transcript())
            .containsExactly(
                "S: 220-mx.test",
                "S: 220 ESMTP",
                "C: EHLO mx.example.test",
                "S: 250-mx.test",
                "S: 250-SIZE 1000",
                "S: 250 HELP",
                "C: MAIL FROM:<>",
                "S: 250 2.1.0 OK",
                "C: RCPT TO:<news@example.test>",
                "S: 250 2.1.5 OK",
                "C: DATA",
                "S: 354 Go on",
                "C: (content, " + message.content().size() + " octets)",
                "C: .",
                "S: 250 2.0.0 Queued",
                "C: QUIT",
                "S: 221 2.0.0 Bye");
      }
    }

    @Test
    void saysHeloToAServerThatDoesNotKnowEhlo() throws Exception {
      try (ScriptedServer server =
          new ScriptedServer(
              "220 x", "502 What?", "250 x", "250 x", "250 x", "354 x", "250 x", "221 x")) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.DELIVERED);
        assertThat(server.heard()).startsWith("EHLO mx.example.test", "HELO mx.example.test");
      }
    }

    @Test
    void doesNotSendAnAddressThatTheServerCanNotTake() throws Exception {
      OutgoingMessage international =
          write(
              bounce(
                  "jörg@bücher.test",
                  ORIGINAL,
                  ReturnedContent.FULL,
                  failed("a@example.test", "550 No")));
      try (ScriptedServer server =
          new ScriptedServer("220 x", "250-SMTPUTF8\r\n250 SMTPUTF8X", "221 x")) {
        sender.send(international, server.target(), Duration.ZERO, outcome::complete);

        assertThat(outcome().result()).isEqualTo(Result.FAILED);
        assertThat(outcome().detail()).contains("does not offer SMTPUTF8");
        assertThat(server.heard()).containsExactly("EHLO mx.example.test", "QUIT");
      }
    }

    @Test
    void isDeliveredWhenOnlyTheFarewellGoesWrong() throws Exception {
      try (ScriptedServer server =
          new ScriptedServer("220 x", "250 x", "250 x", "250 x", "354 x", "250 x", "CLOSE")) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.DELIVERED);
      }
    }
  }

  @Nested
  class ToAServerThatMisbehaves {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "554 5.7.1 refused;221 x",
          "220 x;421 4.7.0 refused;221 x",
          "220 x;250 x;550 5.7.1 refused;221 x",
          "220 x;250 x;250 x;550 5.1.1 refused;221 x",
          "220 x;250 x;250 x;250 x;451 4.3.0 refused;221 x",
          "220 x;250 x;250 x;250 x;354 x;552 5.3.4 refused;221 x"
        })
    void isToldTheReplyThatRefused(String script) throws Exception {
      try (ScriptedServer server = new ScriptedServer(script.split(";"))) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.REJECTED);
        assertThat(outcome().reply().orElseThrow().lines()).containsExactly("refused");
        assertThat(outcome().detail()).endsWith("refused");
        assertThat(server.heard()).endsWith("QUIT");
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "HTTP/1.1 400 Bad Request",
          "220-x\r\n250 x",
          "999 x",
          "22",
          "220_x",
          "",
          "SSH-2.0-\u0007"
        })
    void failsWhenItIsNotSmtp(String greeting) throws Exception {
      try (ScriptedServer server = new ScriptedServer(greeting)) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.FAILED);
        assertThat(outcome().detail()).containsAnyOf("expected a reply but found", "code changed");
        assertThat(outcome().transcript()).noneMatch(line -> line.contains("\u0007"));
      }
    }

    @Test
    void failsOnALineThatIsTooLong() throws Exception {
      try (ScriptedServer server = new ScriptedServer("220 " + "x".repeat(3000))) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().detail()).isEqualTo("a line has more than 2048 octets");
      }
    }

    @Test
    void failsOnAReplyWithoutLastLine() throws Exception {
      try (ScriptedServer server = new ScriptedServer("220-x\r\n".repeat(501) + "220 x")) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().detail()).isEqualTo("a reply has more than 500 lines");
      }
    }

    @Test
    void failsWhenItClosesInsteadOfAReply() throws Exception {
      try (ScriptedServer server = new ScriptedServer("220 x", "250 x", "CLOSE")) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.FAILED);
        assertThat(outcome().detail()).contains("instead of a reply to MAIL FROM:<>");
      }
    }

    @Test
    void failsWhenAReplyStalls() throws Exception {
      use(new SendTimeouts(LONG.dividedBy(60), Duration.ofMillis(50), LONG));
      try (ScriptedServer server = new ScriptedServer("220 x", "250 x")) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.FAILED);
        assertThat(outcome().detail()).isEqualTo("no reply to MAIL FROM:<> within 50 ms");
        assertThat(server.awaitClientGone()).isTrue();
      }
    }

    @Test
    void failsWhenAllTakesTooLong() throws Exception {
      use(new SendTimeouts(LONG, LONG, Duration.ofMillis(50)));
      try (ScriptedServer server = new ScriptedServer()) {
        send(server.target(), Duration.ZERO);

        assertThat(outcome().result()).isEqualTo(Result.FAILED);
        assertThat(outcome().detail()).isEqualTo("not done within 50 ms");
        assertThat(server.awaitClientGone()).isTrue();
      }
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
      OutboundTarget nobody;
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
        nobody = new OutboundTarget("127.0.0.1", socket.getLocalPort());
      }
      send(nobody, Duration.ZERO);

      assertThat(outcome().result()).isEqualTo(Result.FAILED);
      assertThat(outcome().detail()).startsWith("can't connect to " + nobody);
    }
  }

  @Nested
  class WhenCancelled {
    @Test
    void aReportThatWaitsIsNeverSent() throws Exception {
      try (ScriptedServer server = new ScriptedServer("220 x")) {
        Dispatch dispatch = send(server.target(), LONG);

        assertThat(sender.pending()).isEqualTo(1);
        dispatch.cancel();

        assertThat(outcome).isCompleted();
        assertThat(outcome().result()).isEqualTo(Result.CANCELLED);
        assertThat(dispatch.isDone()).isTrue();
        assertThat(sender.pending()).isZero();
        assertThat(server.heard()).isEmpty();
      }
    }

    @Test
    void theConnectionOfAReportThatIsBeingSentIsCut() throws Exception {
      try (ScriptedServer server = new ScriptedServer("220 x", "250 x")) {
        Dispatch dispatch = send(server.target(), Duration.ZERO);
        assertThat(server.awaitSilence()).isTrue();

        dispatch.cancel();

        assertThat(outcome().result()).isEqualTo(Result.CANCELLED);
        assertThat(outcome().transcript()).endsWith("C: MAIL FROM:<>");
        assertThat(server.awaitClientGone()).isTrue();
      }
    }

    @Test
    void allAtOnceAndNewOnesCanBeSent() throws Exception {
      List<CompletableFuture<SendOutcome>> outcomes =
          List.of(new CompletableFuture<>(), new CompletableFuture<>());
      try (ScriptedServer server = new ScriptedServer()) {
        sender.send(message, server.target(), Duration.ZERO, outcomes.get(0)::complete);
        sender.send(message, server.target(), LONG, outcomes.get(1)::complete);
        assertThat(server.awaitSilence()).isTrue();

        sender.cancelAll();

        assertThat(outcomes)
            .allSatisfy(each -> assertThat(each.getNow(null).result()).isEqualTo(Result.CANCELLED));
        assertThat(sender.pending()).isZero();
        send(new OutboundTarget("203.0.113.7", 25), Duration.ZERO);
        assertThat(outcome().result()).isEqualTo(Result.NOT_ALLOWED);
      }
    }
  }

  @Test
  void eachReportEndsOnceHoweverCancellingAndSendingMeet() throws Exception {
    int reports = 300;
    AtomicInteger outcomes = new AtomicInteger();
    try (SmtpHarness smtp = SmtpHarness.start()) {
      OutboundTarget target = new OutboundTarget(smtp.host(), smtp.port());
      for (int i = 0; i < reports; i++) {
        Dispatch dispatch =
            sender.send(
                message, target, Duration.ofMillis(i % 3), result -> outcomes.incrementAndGet());
        workers.execute(dispatch::cancel);
      }
      sender.close();
    }

    assertThat(outcomes).hasValue(reports);
    assertThat(sender.pending()).isZero();
  }

  @Nested
  class WhenClosed {
    @Test
    void nothingIsLeft() throws Exception {
      CompletableFuture<Thread> timerThread = new CompletableFuture<>();
      BounceSender closing =
          new BounceSender(
              OutboundGate.loopbackOnly(),
              "mx.example.test",
              SendTimeouts.defaults(),
              task -> {
                timerThread.complete(Thread.currentThread());
                workers.execute(task);
              });
      try (ScriptedServer server = new ScriptedServer()) {
        closing.send(message, server.target(), Duration.ZERO, outcome::complete);
        assertThat(server.awaitSilence()).isTrue();

        closing.close();
        closing.close();

        assertThat(outcome).isCompleted();
        assertThat(closing.pending()).isZero();
        assertThat(timerThread.get().isAlive()).isFalse();
        assertThat(server.awaitClientGone()).isTrue();
      }
    }

    @Test
    void nothingMoreIsSent() {
      sender.close();

      assertThatIllegalStateException()
          .isThrownBy(() -> send(new OutboundTarget("127.0.0.1", 1), Duration.ZERO))
          .withMessage("the sender of reports is closed");
    }
  }

  @Test
  void theGateIsAskedBeforeAnything() throws Exception {
    send(new OutboundTarget("mail.example.test", 25), Duration.ZERO);

    assertThat(outcome().result()).isEqualTo(Result.NOT_ALLOWED);
    assertThat(outcome().detail()).contains("--allow-outbound mail.example.test:25");
    assertThat(outcome().transcript()).isEmpty();
  }

  @Test
  void connectsToTheAddressesOfTheGateOneAfterTheOther() throws Exception {
    try (ScriptedServer server = new ScriptedServer("554 enough", "221 x")) {
      OutboundTarget target = new OutboundTarget("mail.example.test", server.target().port());
      OutboundGate gate =
          new OutboundGate(
              List.of(target),
              name ->
                  List.of(InetAddress.getByName("127.0.0.3"), InetAddress.getByName("127.0.0.1")));
      try (BounceSender other =
          new BounceSender(gate, "mx.example.test", SendTimeouts.defaults(), workers)) {
        other.send(message, target, Duration.ZERO, outcome::complete);

        assertThat(outcome().result()).isEqualTo(Result.REJECTED);
      }
    }
  }

  @Test
  void aCallbackThatFailsKeepsNothingBack() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    sender.send(
        message,
        new OutboundTarget("203.0.113.7", 25),
        Duration.ZERO,
        result -> {
          called.countDown();
          throw new IllegalStateException("journal is closed");
        });

    assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
    sender.close();
    assertThat(sender.pending()).isZero();
  }

  @Test
  void anExecutorWithoutAWorkerIsAFailure() throws Exception {
    try (BounceSender other =
        new BounceSender(
            OutboundGate.loopbackOnly(),
            "mx.example.test",
            SendTimeouts.defaults(),
            task -> {
              throw new RejectedExecutionException();
            })) {
      other.send(message, new OutboundTarget("127.0.0.1", 1), Duration.ZERO, outcome::complete);

      assertThat(outcome().detail()).isEqualTo("no worker to send it");
    }
  }

  private Dispatch send(OutboundTarget target, Duration delay) {
    return sender.send(message, target, delay, outcome::complete);
  }

  private SendOutcome outcome() throws Exception {
    return outcome.get(30, TimeUnit.SECONDS);
  }

  private void use(SendTimeouts timeouts) throws IOException {
    sender.close();
    sender = sender(timeouts);
  }

  private BounceSender sender(SendTimeouts timeouts) {
    return new BounceSender(OutboundGate.loopbackOnly(), "mx.example.test", timeouts, workers);
  }
}
