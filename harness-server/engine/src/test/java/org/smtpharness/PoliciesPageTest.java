package org.smtpharness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpharness.fault.language.ProfileReader;

/** Plays each dialogue of the page about policies against the profile above it. */
class PoliciesPageTest {
  private static final Path PAGE = Path.of("../../fault-profiles/docs/policies.md");
  private static final Pattern STORY =
      Pattern.compile("```yaml\\n(.*?)```\\n\\n```text\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EVENT = Pattern.compile("\\((.*)\\)");

  private record Story(String profile, String dialogue) {
    @Override
    public String toString() {
      return profile.lines().findFirst().orElse("");
    }
  }

  static List<Story> stories() throws IOException {
    return STORY
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> new Story(found.group(1), found.group(2)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("stories")
  void theDialogueIsWhatHappens(Story story) throws IOException {
    Deque<RawClient> clients = new ArrayDeque<>();
    try (SmtpHarness smtp =
        SmtpHarness.builder()
            .hostname("mx.example.test")
            .profile(new ProfileReader().read("policies.md", story.profile()))
            .start()) {
      for (String line : story.dialogue().lines().toList()) {
        play(line, smtp, clients);
      }
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  private static void play(String line, SmtpHarness smtp, Deque<RawClient> clients)
      throws IOException {
    Matcher event = EVENT.matcher(line);
    if (event.matches()) {
      happen(event.group(1), smtp, clients);
    } else if (line.startsWith("C: ")) {
      clients.getFirst().send(line.substring(3) + "\r\n");
    } else {
      String expected = line.substring(3);
      assertThat(clients.getFirst().reply())
          .startsWith(expected.endsWith("…") ? expected.replace("…", "") : expected);
    }
  }

  private static void happen(String event, SmtpHarness smtp, Deque<RawClient> clients)
      throws IOException {
    String[] words = event.split(" ");
    switch (words[0]) {
      case "connects" -> clients.addFirst(new RawClient(smtp));
      case "leaves" -> clients.removeFirst().close();
      case "empty" -> smtp.mailboxes().empty(words[1]);
      default -> smtp.clock().advance(Duration.parse("PT" + words[0].toUpperCase(Locale.ROOT)));
    }
  }
}
