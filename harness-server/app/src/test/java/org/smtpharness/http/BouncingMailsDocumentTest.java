package org.smtpharness.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tells the story of the page about bouncing mails: its requests and dialogues, in order. */
class BouncingMailsDocumentTest {
  private static final Path PAGE = Path.of("../docs/bouncing-mails.md");
  private static final Pattern STEP =
      Pattern.compile(
          "```(http|smtp)\\n(.*?)\\n```.*?(?=```http|```smtp|\\n## |\\z)", Pattern.DOTALL);
  private static final Set<String> DIFFERENT_EACH_TIME = Set.of("at", "id");

  @Test
  void theRejectionMovesOnUntilTheMessageIsAccepted() throws IOException {
    int dialogues = 0;
    try (RunningApi api = RunningApi.start()) {
      Matcher step = STEP.matcher(Files.readString(PAGE));
      while (step.find()) {
        if (step.group(1).equals("smtp")) {
          talk(api, step.group(2));
          dialogues++;
        } else {
          send(api, step.group());
        }
      }

      assertThat(dialogues).isEqualTo(4);
      assertThat(api.get("/v1/servers/default/sessions/s3").text())
          .contains("\"type\":\"judged\"", "\"result\":\"fail\"", "-all of example.test");
    }
  }

  private static void send(RunningApi api, String text) {
    DocumentExample example = DocumentExample.all(text).get(0);
    RunningApi.Answer answer = example.sendAndCheckStatus(api);
    example.shown().ifPresent(shown -> assertSame(example.request(), shown, answer.json()));
  }

  /** What the page shows is in the answer, word for word; the answer may hold more. */
  private static void assertSame(String where, JsonNode shown, JsonNode found) {
    if (shown.isValueNode()) {
      assertThat(found).as(where).isEqualTo(shown);
    }
    shown
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!DIFFERENT_EACH_TIME.contains(name)) {
                assertSame(where + "/" + name, shown.get(name), found.path(name));
              }
            });
    for (int i = 0; shown.isArray() && i < shown.size(); i++) {
      assertSame(where + "/" + i, shown.get(i), found.path(i));
    }
  }

  /** Says the lines of the client; replies are compared where the page shows them. */
  private static void talk(RunningApi api, String dialogue) throws IOException {
    try (SmtpTalk talk = new SmtpTalk(api.smtpPort("default"))) {
      talk.reply();
      String reply = "";
      StringBuilder content = new StringBuilder();
      for (String line : dialogue.split("\n")) {
        String text = line.length() > 3 ? line.substring(3) : "";
        if (line.startsWith("S:")) {
          assertThat(reply).isEqualTo(text);
        } else if (!text.equals(".") && (reply.startsWith("354") || !content.isEmpty())) {
          content.append(text).append("\r\n");
        } else {
          reply = talk.say(content + text);
          content.setLength(0);
        }
      }
    }
  }
}
