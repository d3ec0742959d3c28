package org.smtpharness.conduct.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.conduct.ClientClass;
import org.smtpharness.conduct.Declaration;
import org.smtpharness.conduct.Finding;
import org.smtpharness.conduct.Intent;
import org.smtpharness.conduct.Report;
import org.smtpharness.conduct.RetryDuty;
import org.smtpharness.conduct.Verdict;

/** Whatever a client and a server do to each other, every check comes to a verdict. */
class AnyRunTest {
  private static final List<String> SAID =
      List.of(
          "EHLO client.example.test",
          "HELO client",
          "MAIL FROM:<news@example.test> SIZE=10 BODY=8BITMIME",
          "MAIL FROM:<>",
          "RCPT TO:<ann@example.test>",
          "RCPT TO:<bob@example.test>",
          "RCPT TO:nonsense",
          "DATA",
          "BDAT 10",
          "BDAT 10 LAST",
          "RSET",
          "NOOP",
          "STARTTLS",
          "AUTH PLAIN AGFubgBzZWNyZXQ=",
          "XYZZY",
          "QUIT");

  private static final List<String> REPLIES =
      List.of(
          "220 mx.example.test",
          "250 mx.example.test / PIPELINING / SIZE 1000",
          "250 2.0.0 OK",
          "251 2.1.5 Forwarded",
          "334 ",
          "354 Go on",
          "421 4.3.2 Busy",
          "450 4.2.1 Busy",
          "452 4.5.3 Too many",
          "459 Odd",
          "550 5.1.1 No such user",
          "550 4.7.1 Odd",
          "552 Too many",
          "650 What?");

  private static final List<String> OTHER =
      List.of(
          "accept",
          "tls",
          "content Message-ID: <1@a>\\r\\nSubject: Hello\\r\\n\\r\\nHello\\r\\n",
          "content Message-ID: <2@a>\\r\\nSubject: Hello\\r\\n\\r\\nHello\\r\\n",
          "cut Subject: Hel");

  static IntStream seeds() {
    return IntStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comesToAVerdict(int seed) {
    Random random = new Random(seed);
    List<Finding> findings =
        ConductAnalysis.bundled().of(RecordedRun.of(run(random), declaration(random)));
    assertThat(findings)
        .allMatch(finding -> !finding.sentence().isBlank())
        .allMatch(
            finding ->
                finding.verdict() == Verdict.PASS
                    || finding.verdict() == Verdict.FAIL
                    || finding.why().isPresent());
  }

  private static String run(Random random) {
    StringBuilder lines = new StringBuilder();
    double seconds = 0;
    for (int session = 1; session <= 1 + random.nextInt(5); session++) {
      seconds = write(lines, session, seconds, "open", 0);
      for (int i = random.nextInt(25); i > 0; i--) {
        seconds = write(lines, session, seconds, line(random), random.nextDouble() * 100);
      }
      if (random.nextInt(5) > 0) {
        String by = one(random, List.of("client", "server", "fault", "harness", "client reset"));
        seconds = write(lines, session, seconds, "close " + by, random.nextDouble() * 400);
      }
    }
    return lines.toString();
  }

  private static double write(
      StringBuilder lines, int session, double before, String what, double wait) {
    double now = before + wait;
    lines.append(String.format(Locale.ROOT, "s%d %.3f %s%n", session, now, what));
    return now;
  }

  private static String line(Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> "> " + one(random, SAID);
      case 4, 5, 6, 7 -> "< " + one(random, REPLIES);
      case 8 -> one(random, List.of("withheld ", "partial ")) + one(random, REPLIES);
      default -> one(random, OTHER);
    };
  }

  private static Declaration declaration(Random random) {
    var client =
        Declaration.client()
            .is(one(random, List.of(ClientClass.values())))
            .retries(one(random, List.of(RetryDuty.values())))
            .delivers(one(random, List.of(Declaration.Semantics.values())));
    if (random.nextBoolean()) {
      client.intends(Intent.to("news", "ann@example.test", "bob@example.test"));
    }
    if (random.nextBoolean()) {
      Report.Result result = one(random, List.of(Report.Result.values()));
      client.reported(new Report("", "ann@example.test", result));
    }
    if (random.nextBoolean()) {
      client.controlledBy(RecordedRun.of(run(random)).journal());
    }
    return (random.nextBoolean() ? client.finished() : client.horizon(Duration.ofMinutes(1)))
        .build();
  }

  private static <T> T one(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
