package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.Faults;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.fault.Throttle.Countable;

/** Limits that real traffic meets, over the wire. */
class ThrottlingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static SmtpHarness with(RuleBuilder rule) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("throttling").rule(rule.named("rule")).build())
        .start();
  }

  private static SmtpHarness tenSessions() {
    return with(at(Stage.CONNECT).concurrentSessions(Scope.CLIENT_IP, 10).reply("421 4.7.0 no"));
  }

  private static <T> List<T> together(int threads, List<Callable<T>> tasks) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : pool.invokeAll(tasks)) {
        answers.add(answer.get());
      }
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> List<Callable<T>> times(int count, Callable<T> task) {
    return Collections.nCopies(count, task);
  }

  @Test
  void of200ClientsAtOnceTenAreLetIn() throws Exception {
    try (SmtpHarness smtp = tenSessions()) {
      List<RawClient> clients = together(50, times(200, () -> new RawClient(smtp)));
      int greeted = 0;
      for (RawClient client : clients) {
        greeted += client.reply().startsWith("220") ? 1 : 0;
      }

      assertThat(greeted).isEqualTo(10);
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void thereAreNeverMoreThanTenAtOnceHoweverManyCome() throws Exception {
    try (SmtpHarness smtp = tenSessions()) {
      AtomicInteger inside = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      List<Integer> most =
          together(
              40,
              times(
                  400,
                  () -> {
                    try (RawClient client = new RawClient(smtp)) {
                      if (!client.reply().startsWith("220")) {
                        refused.incrementAndGet();
                        return 0;
                      }
                      int now = inside.incrementAndGet();
                      client.say("NOOP");
                      inside.decrementAndGet();
                      client.say("QUIT");
                      return now;
                    }
                  }));

      assertThat(most).allMatch(count -> count <= 10);
      assertThat(smtp.rules().get(0).fired()).isEqualTo(refused.get());
    }
  }

  @Test
  void aClientThatStaysWithinTheLimitIsNeverRefused() throws Exception {
    try (SmtpHarness smtp = tenSessions()) {
      List<Boolean> letIn =
          together(
              10,
              times(
                  300,
                  () -> {
                    try (RawClient client = new RawClient(smtp)) {
                      boolean greeted = client.reply().startsWith("220");
                      // Comes again as soon as it has read the 221, as a client may.
                      return greeted && client.say("QUIT").startsWith("221");
                    }
                  }));

      assertThat(letIn).doesNotContain(false);
    }
  }

  @Test
  void aPlaceIsFreeBeforeTheClientHasReadTheFarewell() throws IOException {
    FaultProfile profile =
        FaultProfile.builder("slow-farewell")
            .rule(at(Stage.CONNECT).concurrentSessions(Scope.CLIENT_IP, 1).reply("421 4.7.0 no"))
            .rule(at(Stage.QUIT).does(Faults.dribble(1, Duration.ofSeconds(5))))
            .build();
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).start();
        RawClient leaving = RawClient.greeted(smtp)) {
      leaving.send("QUIT\r\n");
      assertThat(leaving.socket().getInputStream().read()).isEqualTo('2');

      try (RawClient next = new RawClient(smtp)) {
        assertThat(next.reply()).startsWith("220");
      }
    }
  }

  @Test
  void placesOfSessionsThatWereCutOffAreFreeAgain() throws Exception {
    try (SmtpHarness smtp =
        with(at(Stage.CONNECT).concurrentSessions(Scope.CLIENT_IP, 1).reply("421 4.7.0 no"))) {
      RawClient first = RawClient.greeted(smtp);
      try (RawClient second = new RawClient(smtp)) {
        assertThat(second.reply()).startsWith("421");
      }
      first.reset();
      smtp.eventually(
          journal -> assertThat(journal.session(1).closing()).as("closing").isPresent());

      RawClient.greeted(smtp).close();
    }
  }

  @Test
  void fiveMessagesOnAConnection() throws IOException {
    try (SmtpHarness smtp =
            with(
                at(Stage.MAIL)
                    .rate(Countable.MESSAGES, Scope.SESSION, 5)
                    .reply("421 4.7.0 Too many messages"));
        RawClient client = RawClient.greeted(smtp)) {
      for (int i = 0; i < 5; i++) {
        assertThat(client.deliver("text\r\n")).startsWith("250");
      }
      assertThat(client.say("MAIL FROM:<news@example.test>")).startsWith("421");
      assertThat(client.rest()).isEmpty();
      try (RawClient again = RawClient.greeted(smtp)) {
        assertThat(again.deliver("text\r\n")).startsWith("250");
      }
    }
  }

  @Test
  void recipientsPerMinuteAreExactForManyClients() throws Exception {
    try (SmtpHarness smtp =
        with(
            at(Stage.RCPT)
                .rate(Countable.RECIPIENTS, Scope.CLIENT_IP, 25, MINUTE)
                .reply("452 4.5.3 later"))) {
      assertThat(acceptedRecipients(smtp)).isEqualTo(25);
      smtp.clock().advance(Duration.ofSeconds(30));
      assertThat(acceptedRecipients(smtp)).isZero();
      smtp.clock().advance(MINUTE);
      assertThat(acceptedRecipients(smtp)).isEqualTo(25);
    }
  }

  private static int acceptedRecipients(SmtpHarness smtp) throws Exception {
    return together(
            20,
            times(
                40,
                () -> {
                  try (RawClient client = RawClient.greeted(smtp)) {
                    client.say("MAIL FROM:<news@example.test>");
                    int accepted = 0;
                    for (int i = 0; i < 3; i++) {
                      accepted += client.say("RCPT TO:<a@b>").startsWith("250") ? 1 : 0;
                    }
                    return accepted;
                  }
                }))
        .stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Test
  void acceptedMessagesHoldBackTheNextConnection() throws IOException {
    try (SmtpHarness smtp =
        with(
            at(Stage.CONNECT)
                .rate(Countable.MESSAGES, Scope.CLIENT_IP, 2, MINUTE)
                .reply("421 4.7.0 Slow down"))) {
      try (RawClient client = RawClient.greeted(smtp)) {
        client.deliver("text\r\n");
        client.deliver("text\r\n");
        client.deliver("text\r\n");
      }
      try (RawClient client = new RawClient(smtp)) {
        assertThat(client.reply()).startsWith("421");
      }
      smtp.clock().advance(MINUTE);
      try (RawClient client = new RawClient(smtp)) {
        assertThat(client.reply()).startsWith("220");
      }
    }
  }

  @Test
  void refusedCommandsOfAnyKindAreFailuresButNotThoseOfTheRuleItself() throws IOException {
    try (SmtpHarness smtp =
            with(
                at(Stage.NOOP)
                    .rate(Countable.FAILURES, Scope.CLIENT_IP, 3, MINUTE)
                    .reply("450 4.7.0 Too many errors"));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.say("RCPT TO:<a@b>")).startsWith("503");
      assertThat(client.say("FOO")).startsWith("500");
      assertThat(client.say("NOOP")).startsWith("250");
      assertThat(client.say("MAIL FROM:nonsense")).startsWith("553");
      assertThat(client.say("NOOP")).startsWith("450");
      smtp.clock().advance(Duration.ofSeconds(50));
      assertThat(client.say("NOOP")).startsWith("450");
      smtp.clock().advance(Duration.ofSeconds(10));
      assertThat(client.say("NOOP")).startsWith("250");
    }
  }

  @Test
  void afterThreeWrongPasswordsTheRightOneHasToWaitToo() throws IOException {
    FaultProfile profile =
        FaultProfile.builder("guessing")
            .user("ann", "secret")
            .rule(
                at(Stage.AUTH)
                    .rate(Countable.FAILURES, Scope.USER, 3, MINUTE)
                    .reply("454 4.7.0 Too many failures"))
            .build();
    String wrong = "AUTH PLAIN " + plain("ann", "guess");
    String right = "AUTH PLAIN " + plain("ann", "secret");
    try (SmtpHarness smtp = SmtpHarness.builder().profile(profile).start();
        RawClient client = RawClient.greeted(smtp)) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.say(wrong)).startsWith("535");
      }
      assertThat(client.say(right)).startsWith("454");
      smtp.clock().advance(MINUTE);
      assertThat(client.say(right)).startsWith("235");
    }
  }

  private static String plain(String user, String password) {
    byte[] octets = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(octets);
  }

  @Test
  void octetsPerDay() throws IOException {
    try (SmtpHarness smtp =
            with(
                at(Stage.END_OF_DATA)
                    .rate(Countable.BYTES, Scope.SENDER, 1000, Duration.ofDays(1))
                    .reply("452 4.2.2 Daily limit"));
        RawClient client = RawClient.greeted(smtp)) {
      assertThat(client.deliver("x".repeat(598) + "\r\n")).startsWith("250");
      assertThat(client.deliver("x".repeat(598) + "\r\n")).startsWith("452");
      assertThat(client.deliver("x".repeat(398) + "\r\n")).startsWith("250");
      smtp.clock().advance(Duration.ofDays(1));
      assertThat(client.deliver("x".repeat(598) + "\r\n")).startsWith("250");
    }
  }

  @Test
  void aProfileThatIsAddedLeavesTheCountsOfTheOthersAndAResetDoesNot() throws IOException {
    try (SmtpHarness smtp =
        with(at(Stage.MAIL).rate(Countable.MESSAGES, Scope.SERVER, 1).reply("452 4.3.1 no"))) {
      assertThat(mail(smtp)).startsWith("250");
      smtp.apply(FaultProfile.builder("other").build());
      assertThat(mail(smtp)).startsWith("452");
      smtp.reset();
      assertThat(mail(smtp)).startsWith("250");
    }
  }

  private static String mail(SmtpHarness smtp) throws IOException {
    try (RawClient client = RawClient.greeted(smtp)) {
      return client.say("MAIL FROM:<news@example.test>");
    }
  }
}
