package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.fault.Faults.at;
import static org.smtpharness.fault.Faults.reply;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpharness.fault.Afterwards;
import org.smtpharness.fault.FaultProfile;
import org.smtpharness.fault.RuleBuilder;
import org.smtpharness.fault.Scope;
import org.smtpharness.fault.Stage;
import org.smtpharness.journal.Firing;
import org.smtpharness.rules.RuleCount;

/** Which of many matches fire, over the wire. */
class CountingTest {
  private static SmtpHarness with(RuleBuilder rule) {
    return SmtpHarness.builder()
        .profile(FaultProfile.builder("counting").rule(rule.named("rule")).build())
        .start();
  }

  /** The codes of so many NOOPs, the first digit of each. */
  private static String noops(SmtpHarness smtp, int count) throws IOException {
    StringBuilder codes = new StringBuilder();
    try (RawClient client = RawClient.greeted(smtp)) {
      for (int i = 0; i < count; i++) {
        codes.append(client.say("NOOP").charAt(0));
      }
    }
    return codes.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, 1, 4444444444",
    "3, 100, 1, 2224444444",
    "0,   2, 1, 4422222222",
    "0, 100, 3, 2242242242",
    "1,   2, 3, 2224224222",
  })
  void skipTimesAndEvery(int skip, int times, int every, String expected) throws IOException {
    RuleBuilder rule = at(Stage.NOOP).skip(skip).times(times).every(every).reply("450 no");
    try (SmtpHarness smtp = with(rule)) {
      assertThat(noops(smtp, 4) + noops(smtp, 6)).isEqualTo(expected);
      RuleCount count = smtp.rules().get(0);
      assertThat(count.matched()).isEqualTo(10);
      assertThat(count.fired()).isEqualTo(expected.chars().filter(c -> c == '4').count());
    }
  }

  @Test
  void untilFollowsTheHarnessClock() throws IOException {
    RuleBuilder rule =
        at(Stage.NOOP).per(Scope.CLIENT_IP).until(Duration.ofMinutes(5)).reply("450 no");
    try (SmtpHarness smtp = with(rule)) {
      smtp.clock().advance(Duration.ofHours(1));
      assertThat(noops(smtp, 2)).isEqualTo("44");
      smtp.clock().advance(Duration.ofMinutes(4));
      assertThat(noops(smtp, 1)).isEqualTo("4");
      smtp.clock().advance(Duration.ofMinutes(1));
      assertThat(noops(smtp, 2)).isEqualTo("22");
    }
  }

  @ParameterizedTest
  @CsvSource({"REPEAT_LAST, 45444", "CYCLE, 45445", "PASS, 45422"})
  void aSequenceGoesThroughItsSteps(Afterwards afterwards, String expected) throws IOException {
    try (SmtpHarness smtp =
        with(
            at(Stage.NOOP)
                .sequence(reply("450 a"), reply("550 b"), reply("450 c"))
                .afterwards(afterwards))) {
      assertThat(noops(smtp, 5)).isEqualTo(expected);
    }
  }

  @Test
  void theOrdinalAndTheLimitAreInTheJournal() throws IOException {
    try (SmtpHarness smtp = with(at(Stage.NOOP).times(2).reply("450 no"))) {
      noops(smtp, 3);
      assertThat(smtp.journal().firings())
          .extracting(Firing::toString)
          .containsExactly("counting / rule, hit 1 of 2", "counting / rule, hit 2 of 2");
    }
  }

  /** Each row: scope, what differs from the first attempt, whether that is another key. */
  @ParameterizedTest
  @CsvSource({
    "SERVER,           everything,       2",
    "CLIENT_IP,        everything,       2",
    "SESSION,          nothing,          4",
    "HELO,             nothing,          2",
    "HELO,             helo-case,        2",
    "HELO,             helo,             4",
    "SENDER,           helo,             2",
    "SENDER,           sender,           4",
    "SENDER,           sender-domain,    4",
    "SENDER_DOMAIN,    sender,           2",
    "SENDER_DOMAIN,    sender-domain,    4",
    "RECIPIENT,        sender,           2",
    "RECIPIENT,        recipient,        4",
    "RECIPIENT_DOMAIN, recipient,        2",
    "RECIPIENT_DOMAIN, recipient-domain, 4",
    "RECIPIENT_DOMAIN, recipient-case,   2",
    "TRIPLET,          helo,             2",
    "TRIPLET,          sender,           4",
    "TRIPLET,          recipient,        4",
    "ENVELOPE,         nothing,          2",
    "ENVELOPE,         sender,           4",
    "ENVELOPE,         recipient,        4",
  })
  void eachKeyOfTheScopeHasACountOfItsOwn(Scope scope, String different, char second)
      throws IOException {
    try (SmtpHarness smtp = with(at(Stage.RCPT).per(scope).times(1).reply("450 4.2.1 Busy"))) {
      assertThat(attempt(smtp, "nothing")).startsWith("450");
      assertThat(attempt(smtp, different)).startsWith(String.valueOf(second));
    }
  }

  private static String attempt(SmtpHarness smtp, String different) throws IOException {
    try (RawClient client = new RawClient(smtp)) {
      client.reply();
      client.say(
          switch (different) {
            case "helo", "everything" -> "EHLO other.test";
            case "helo-case" -> "EHLO CLIENT.test";
            default -> "EHLO client.test";
          });
      client.say(
          switch (different) {
            case "sender" -> "MAIL FROM:<b@x.test>";
            case "sender-domain", "everything" -> "MAIL FROM:<a@y.test>";
            default -> "MAIL FROM:<a@x.test>";
          });
      return client.say(
          switch (different) {
            case "recipient" -> "RCPT TO:<d@z.test>";
            case "recipient-domain", "everything" -> "RCPT TO:<c@other.test>";
            case "recipient-case" -> "RCPT TO:<c@Z.TEST>";
            default -> "RCPT TO:<c@z.test>";
          });
    }
  }

  @Test
  void concurrentSessionsFireExactlySoOften() throws Exception {
    int threads = 8;
    int sessions = 25;
    int times = 77;
    try (SmtpHarness smtp = with(at(Stage.NOOP).times(times).reply("450 no"))) {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      Callable<String> work =
          () -> {
            StringBuilder codes = new StringBuilder();
            for (int i = 0; i < sessions; i++) {
              codes.append(noops(smtp, 2));
            }
            return codes.toString();
          };
      List<Callable<String>> all = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        all.add(work);
      }
      StringBuilder codes = new StringBuilder();
      for (Future<String> done : pool.invokeAll(all)) {
        codes.append(done.get());
      }
      pool.shutdown();

      assertThat(codes.chars().filter(c -> c == '4').count()).isEqualTo(times);
      assertThat(codes).hasSize(2 * threads * sessions);
      assertThat(smtp.journal().firings())
          .extracting(Firing::ordinal)
          .hasSize(times)
          .doesNotHaveDuplicates();
    }
  }
}
