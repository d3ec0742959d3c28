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
import org.smtpharness.fault.language.ProfileReader;
import org.smtpharness.journal.Message;

/**
 * A page of profiles, each with a dialogue below it. {@code C:} is a client, {@code S:} the server,
 * and what stands in brackets happens in between.
 */
final class StoryPage {
  private static final Pattern STORY =
      Pattern.compile("```yaml\\n(.*?)```\\n\\n```text\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern EVENT = Pattern.compile("\\((.*)\\)");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Where reports go on a page; there is a mailbox behind it. */
  private static final String REPORTS_TO = "\"127.0.0.1:2525\"";

  private StoryPage() {}

  /** A profile with its dialogue. */
  record Story(String profile, String dialogue) {

    /** Plays the dialogue against the profile. */
    void play(String page) throws IOException {
      try (SmtpHarness mailbox = SmtpHarness.start();
          SmtpHarness smtp =
              SmtpHarness.builder()
                  .hostname("mx.example.test")
                  .profile(
                      new ProfileReader()
                          .read(
                              page,
                              profile.replace(REPORTS_TO, "\"127.0.0.1:" + mailbox.port() + "\"")))
                  .start()) {
        new Stage(smtp, mailbox, new ArrayDeque<>()).play(dialogue.lines().toList());
      }
    }

    @Override
    public String toString() {
      return profile.lines().findFirst().orElse("");
    }
  }

  /** The stories of a page of that name. */
  static List<Story> stories(String page) throws IOException {
    return STORY
        .matcher(Files.readString(Path.of("../../fault-profiles/docs").resolve(page)))
        .results()
        .map(found -> new Story(found.group(1), found.group(2)))
        .toList();
  }

  /** Where a story is played; the client that connected last speaks. */
  private record Stage(SmtpHarness smtp, SmtpHarness mailbox, Deque<RawClient> clients) {
    void play(List<String> lines) throws IOException {
      for (String line : lines) {
        play(line);
      }
      for (RawClient client : clients) {
        client.close();
      }
    }

    private void play(String line) throws IOException {
      Matcher event = EVENT.matcher(line);
      if (event.matches()) {
        happen(event.group(1));
      } else if (line.startsWith("C: ")) {
        clients.getFirst().send(line.substring(3) + "\r\n");
      } else {
        String expected = line.substring(3);
        assertThat(clients.getFirst().reply())
            .startsWith(expected.endsWith("…") ? expected.replace("…", "") : expected);
      }
    }

    private void happen(String event) throws IOException {
      String[] words = event.split(" ", 2);
      switch (words[0]) {
        case "connects" -> clients.addFirst(new RawClient(smtp));
        case "leaves" -> clients.removeFirst().close();
        case "empty" -> smtp.mailboxes().empty(words[1]);
        case "kept" -> assertThat(last(smtp).addedHeader()).isEqualTo(words[1] + "\r\n");
        case "reported" -> reported(words[1]);
        default -> smtp.clock().advance(Duration.parse("PT" + words[0].toUpperCase(Locale.ROOT)));
      }
    }

    private void reported(String line) {
      mailbox.eventually(PATIENCE, journal -> assertThat(journal.messages()).isNotEmpty());
      assertThat(last(mailbox).content().text()).contains(line + "\r\n");
    }

    private static Message last(SmtpHarness harness) {
      List<Message> messages = harness.journal().messages();
      return messages.get(messages.size() - 1);
    }
  }
}
