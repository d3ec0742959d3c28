package org.smtpharness.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.SmtpHarness;

/**
 * The clients that people use meet the faults one by one, and take them as recorded. Needs swaks,
 * msmtp, curl, python3, openssl and Postfix; runs with {@code -Preal-clients} only.
 */
class ClientReactionsIT {
  private static Recording recording;

  @BeforeAll
  static void start() {
    assumeTrue(
        Boolean.getBoolean("smtp.harness.real-clients"), "run with -Preal-clients to include it");
    recording = Recording.read();
  }

  @AfterAll
  static void save() throws IOException {
    if (recording != null) {
      recording.save();
    }
  }

  static Stream<Arguments> meetings() {
    return Arrays.stream(MetFault.values())
        .flatMap(
            fault ->
                Arrays.stream(Tool.values())
                    .filter(tool -> tool.canMeet(fault))
                    .map(tool -> Arguments.of(fault, tool)));
  }

  @ParameterizedTest
  @MethodSource("meetings")
  void eachToolTakesEachFaultAsRecorded(MetFault fault, Tool tool, @TempDir Path folder)
      throws Exception {
    String version = tool.version(folder);
    assertThat(version).as(tool.word() + " is on this machine").isNotEmpty();
    try (SmtpHarness smtp = fault.serve()) {
      Meeting meeting = new Meeting(fault, smtp, folder);
      Tool.Ended ended = tool.meet(meeting);
      String exit = "exit " + ended.exitCode();
      Reaction reaction =
          Reaction.of(
              tool == Tool.OPENSSL ? exit : exit + ", " + meeting.taken(),
              tool.words(ended.output(), meeting));

      assertThat(smtp.journal().firings()).as("the fault was met").hasSize(1);
      recording.assertHolds(fault, tool.word(), version, reaction, ended.output());
    }
  }

  @Test
  void postfixTakesEachFaultAsRecorded(@TempDir Path folder) throws Exception {
    assumeTrue(OwnPostfix.isPossible(), "Postfix is not installed, or this is not root");
    try (PostfixRun postfix = PostfixRun.start(folder)) {
      postfix.sendAll();
      for (MetFault fault : PostfixRun.FAULTS) {
        recording.assertHolds(
            fault, "postfix", postfix.version(), postfix.reaction(fault), postfix.log(fault));
      }
    }
  }
}
