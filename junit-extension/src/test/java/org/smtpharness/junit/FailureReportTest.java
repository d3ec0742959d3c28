package org.smtpharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpharness.assertj.SmtpAssertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.smtpharness.SmtpHarness;
import org.smtpharness.failure.SmtpAssertionError;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What the failure of a test tells about the server. */
class FailureReportTest {
  private static final String ANN = "ann@example.test";
  private static final String NOBODY = "nobody@example.test";
  private static final String REPRODUCE =
      "Reproduce: profile nobody-there, seed 42 (-Dsmtp.harness.seed=42)";

  @Nested
  class OfAnyException {
    @Test
    void hasTheTranscriptsBesideIt() {
      Throwable failure = Kit.run(Throws.class).failure();
      assertThat(failure).isInstanceOf(IllegalStateException.class).hasMessage("on purpose");
      assertThat(Kit.printed(failure))
          .contains("IllegalStateException: on purpose\n")
          .contains("Suppressed: Session #1 on mx.example.test, 127.0.0.1:")
          .contains("C: RCPT TO:<nobody@example.test>\n")
          .containsPattern(
              "S: 550 5\\.1\\.1 No such user +\\[nobody-there / no-such-user, hit 1\\]")
          .contains(REPRODUCE);
    }

    @Test
    void saysWhenNobodyConnected() {
      assertThat(Kit.printed(Kit.run(ThrowsAlone.class).failure()))
          .contains("Suppressed: No client connected.\n\nReproduce: no profile, seed ");
    }

    @Test
    void showsWhatTheClientAskedTheDns() {
      assertThat(Kit.printed(Kit.run(FindsNoServer.class).failure()))
          .contains(
              """
              No client connected.

              Questions to the DNS
                127.0.0.1 udp exmaple.test. MX: NXDOMAIN (no zone holds it)

              Reproduce:\
              """);
    }

    @Test
    void showsTheFirstSessionsOnly() {
      assertThat(Kit.printed(Kit.run(ThrowsAfterMany.class).failure()))
          .contains("Session #3 on mx.example.test, ", "2 more sessions in smtp-transcript.txt\n")
          .doesNotContain("Session #4 on mx.example.test, ");
    }

    @Test
    void isTheSameInSetUpAndTearDown() {
      assertThat(Kit.printed(Kit.run(ThrowsInSetUp.class).failure()))
          .contains("Session #1 on mx.example.test, ");
      assertThat(Kit.printed(Kit.run(ThrowsInTearDown.class).failure()))
          .contains("Session #1 on mx.example.test, ");
    }

    @Test
    void isPublishedWithSeedAndProfile() {
      Kit run = Kit.run(Throws.class);

      assertThat(run.published("smtp.seed")).containsExactly("42");
      assertThat(run.published("smtp.profile")).containsExactly("nobody-there");
    }
  }

  @Nested
  class InAFile {
    @Test
    void hasAllSessionsWhole(@TempDir Path folder) throws IOException {
      Kit.runWritingTo(folder, ThrowsAfterMany.class).failure();

      assertThat(Files.readString(folder.resolve("smtp-transcript.txt")))
          .startsWith("Session #1 on mx.example.test, 127.0.0.1:")
          .containsSubsequence(
              "\n\nSession #4 on mx.example.test, ",
              "\n\nSession #5 on mx.example.test, ",
              "C: QUIT\n");
    }

    @Test
    void isMissedInALineWhereJunitHasNoFolder() {
      assertThat(Kit.printed(Kit.run(ThrowsAlone.class).failure()))
          .contains("Suppressed: smtp-transcript.txt was not published: ");
    }
  }

  @Nested
  class OfAnAssertionOnADelivery {
    @Test
    void hasTheTranscriptOfTheSessionInItsMessage() {
      Throwable failure = Kit.run(RetriesTwice.class).failure();

      assertThat(failure)
          .isInstanceOf(SmtpAssertionError.class)
          .message()
          .startsWith(
              "[delivery to <nobody@example.test>]\n"
                  + "Expected the client not to retry after 550 5.1.1, but it made 2 attempts.\n")
          .containsPattern(
              " 2 +#2 .*REJECTED  RCPT -> 550 5.1.1 .* <--\n\nSession #2 on mx.example.test, ")
          .doesNotContain("Session #1 on mx.example.test, ")
          .endsWith(REPRODUCE);
    }

    @Test
    void showsAllSessionsWhenNoneIsToBlame() {
      assertThat(Kit.run(NeverSends.class).failure())
          .hasMessageContaining(
              "Expected 1 attempt, but the client made none.\n\nSession #1 on mx.example.test, ");
    }

    @Test
    void needsNoMoreThanTheSeedWhenItHasTheTranscript() {
      assertThat(Kit.run(SessionIsWrong.class).failure().getMessage())
          .containsOnlyOnce("Session #1 on mx.example.test, ")
          .contains("\n\nReproduce: no profile, seed ");
    }
  }

  @Nested
  class OfATestThatDidNotFail {
    @Test
    void isEmpty() {
      Kit run = Kit.run(Passes.class).passed(1);

      assertThat(run.published("smtp.seed")).isEmpty();
    }

    @Test
    void isEmptyWhenItWasAborted() {
      Kit run = Kit.run(Aborts.class);

      assertThat(run.published("smtp.seed")).isEmpty();
      assertThat(
              run.results().testEvents().aborted().stream()
                  .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                  .map(result -> result.getThrowable().orElseThrow().getSuppressed().length))
          .containsExactly(0);
    }
  }

  @Nested
  class OfARunWithASeed {
    @Test
    void showsThatSeed() {
      Kit run = Kit.run(Map.of("smtp.harness.seed", "77"), ThrowsAlone.class);

      assertThat(run.published("smtp.seed")).containsExactly("77");
    }

    @Test
    void leavesTheSeedThatATestFixes() {
      Kit run = Kit.run(Map.of("smtp.harness.seed", "77"), Throws.class);

      assertThat(run.published("smtp.seed")).containsExactly("42");
    }

    @Test
    void refusesASeedThatIsNoNumber() {
      assertThat(Kit.run(Map.of("smtp.harness.seed", "x"), ThrowsAlone.class).failure())
          .hasMessage("smtp.harness.seed must be a whole number but is 'x'");
    }
  }

  @SmtpHarnessTest(seed = 42)
  static class Throws {
    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, NOBODY);
      throw new IllegalStateException("on purpose");
    }
  }

  @SmtpHarnessTest
  static class ThrowsAlone {
    @Test
    void test(SmtpHarness smtp) {
      throw new IllegalStateException("on purpose");
    }
  }

  @SmtpHarnessTest
  static class FindsNoServer {
    @Test
    void test(SmtpHarness smtp) throws IOException {
      Name misspelt = Name.fromConstantString("exmaple.test.");
      smtp.dns().resolver().send(Message.newQuery(Record.newRecord(misspelt, Type.MX, DClass.IN)));
      throw new IllegalStateException("on purpose");
    }
  }

  @SmtpHarnessTest
  static class ThrowsAfterMany {
    @Test
    void test(SmtpHarness smtp) {
      for (int i = 0; i < 5; i++) {
        RawClient.deliver(smtp, ANN);
      }
      throw new IllegalStateException("on purpose");
    }
  }

  @SmtpHarnessTest
  static class ThrowsInSetUp {
    @BeforeEach
    void setUp(SmtpHarness smtp) {
      RawClient.deliver(smtp, ANN);
      throw new IllegalStateException("on purpose");
    }

    @Test
    void test() {}
  }

  @SmtpHarnessTest
  static class ThrowsInTearDown {
    @AfterEach
    void tearDown(SmtpHarness smtp) {
      RawClient.deliver(smtp, ANN);
      throw new IllegalStateException("on purpose");
    }

    @Test
    void test() {}
  }

  @SmtpHarnessTest(seed = 42)
  static class RetriesTwice {
    @Test
    @WithFaults(yaml = Yaml.NOBODY)
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, NOBODY);
      RawClient.deliver(smtp, NOBODY);

      assertThat(smtp.journal().deliveryTo(NOBODY)).wasNotRetried();
    }
  }

  @SmtpHarnessTest
  static class NeverSends {
    @Test
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, "bob@example.test");

      assertThat(smtp.journal().deliveryTo(ANN)).hasAttempts(1);
    }
  }

  @SmtpHarnessTest
  static class SessionIsWrong {
    @Test
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, ANN);

      assertThat(smtp.journal().session(1)).sentCommands("HELO");
    }
  }

  @SmtpHarnessTest
  static class Passes {
    @Test
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, ANN);
    }
  }

  @SmtpHarnessTest
  static class Aborts {
    @Test
    void test(SmtpHarness smtp) {
      RawClient.deliver(smtp, ANN);
      Assumptions.abort("on purpose");
    }
  }
}
